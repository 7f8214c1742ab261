import type { CodesOf, Problems } from '#http';
import type * as errors from './job.errors.js';

export const JOB_PROBLEMS: Problems<CodesOf<typeof errors>> = {
  'jobs/job-unknown': {
    status: 404,
    title: { zh: '没有这项任务', en: 'There is no such job' },
    advice: { zh: '请重新发起。', en: 'Start it again.' },
  },
};
