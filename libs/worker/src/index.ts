export { runInWorker, workerTask } from './worker-task.js';
export type { Running } from './worker-task.js';
