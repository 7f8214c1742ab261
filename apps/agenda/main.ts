import { startService } from '#http';
import { AGENDA } from './agenda.module.js';

await startService(AGENDA);
