export { Job, JOB_STATES } from './job.entity.js';
export type { JobState } from './job.entity.js';
export { JobUnknown } from './job.errors.js';
export { JOB_PROBLEMS } from './job.problems.js';
export { JobDto } from './jobs.dto.js';
export { JobsModule } from './jobs.module.js';
export { Jobs } from './jobs.service.js';
export type { JobKinds } from './jobs.service.js';
export { Jobs1700000000003 } from './migrations/1700000000003-jobs.js';
