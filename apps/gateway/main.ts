import { startService } from '#http';
import { GATEWAY } from './gateway.module.js';

await startService(GATEWAY);
