#!/usr/bin/env node
/** The command line: makes sure that everything is there, then is the compiled program, in this very process. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild, ensureNats, ensurePackages, ROOT } from './bootstrap.mjs';

const [command] = process.argv.slice(2);
ensurePackages();
ensureBuild();
if (command === 'up' || command === 'bench') ensureNats();
await import(pathToFileURL(join(ROOT, 'dist/apps/stoa/main.js')).href);
