import { workerTask } from '#worker';
import { checkProgramme } from './programme-check.rules.js';

workerTask(checkProgramme);
