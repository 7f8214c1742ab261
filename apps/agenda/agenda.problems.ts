import type { CodesOf, Problems } from '#http';
import { JOB_PROBLEMS } from '#jobs';
import type * as activities from './activities/activity.errors.js';
import type * as editions from './editions/edition.errors.js';

type Codes = CodesOf<typeof activities> | CodesOf<typeof editions> | keyof typeof JOB_PROBLEMS;

export const AGENDA_PROBLEMS: Problems<Codes> = {
  ...JOB_PROBLEMS,
  'agenda/edition-unknown': {
    status: 404,
    title: { zh: '没有这一届论坛', en: 'There is no such edition' },
    advice: { zh: '请从历届列表中选择。', en: 'Choose one from the list of editions.' },
  },
  'agenda/slug-taken': {
    status: 409,
    title: { zh: '该短名已被使用', en: 'This short name is taken' },
    advice: { zh: '请换一个短名。', en: 'Choose another one.' },
  },
  'agenda/edition-ends-before-it-starts': {
    status: 422,
    title: { zh: '结束日期早于开始日期', en: 'The edition ends before it starts' },
    advice: { zh: '请更正日期。', en: 'Correct the dates.' },
  },
  'agenda/activity-unknown': {
    status: 404,
    title: { zh: '没有这项活动', en: 'There is no such activity' },
    advice: { zh: '请从日程中选择活动。', en: 'Choose one from the programme.' },
  },
  'agenda/activity-ends-before-it-starts': {
    status: 422,
    title: { zh: '结束时间不晚于开始时间', en: 'The activity does not end after it starts' },
    advice: { zh: '请更正时间。', en: 'Correct the times.' },
  },
  'agenda/activity-not-a-draft': {
    status: 409,
    title: { zh: '该活动已发布或已取消', en: 'The activity is published or cancelled already' },
    advice: { zh: '请刷新后查看其状态。', en: 'Read it again to see its state.' },
  },
  'agenda/activity-cancelled': {
    status: 409,
    title: { zh: '该活动已取消', en: 'The activity was cancelled' },
    advice: { zh: '已取消的活动不能再更改。', en: 'A cancelled activity is not changed any more.' },
  },
};
