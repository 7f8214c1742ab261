import { startService } from '#http';
import { REGISTRATION } from './registration.module.js';

await startService(REGISTRATION);
