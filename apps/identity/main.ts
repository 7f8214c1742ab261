import { startService } from '#http';
import { IDENTITY } from './identity.module.js';

await startService(IDENTITY);
