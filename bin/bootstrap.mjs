/**
 * What has to be there before anything of ours can run: packages, a build, a nats-server, and for tests a browser and
 * a Chinese font. Only Node's own modules, because nothing else may be installed yet.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const json = process.argv.includes('--json');
const WINDOWS = process.platform === 'win32';

/** Tells the person at the terminal what takes time; in JSON mode, the program. */
export function note(message) {
  if (json) process.stdout.write(`${JSON.stringify({ note: message })}\n`);
  else process.stderr.write(`${message}\n`);
}

/** Ends with a message for a person. */
export function giveUp(message) {
  if (json) process.stdout.write(`${JSON.stringify({ ready: false, error: message })}\n`);
  else process.stderr.write(`${message}\n`);
  process.exit(1);
}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    giveUp(`Stoa needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

/** Installs exactly what the lock file says, unless that was done already. */
export function ensurePackages() {
  requireNode();
  const wanted = digest(readFileSync(join(ROOT, 'package-lock.json')), `${process.platform}-${process.arch}`);
  const stamp = join(ROOT, 'node_modules', '.stoa-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  note('Installing packages, once: this takes a minute or two.');
  const { npm_config_json: _json, ...environment } = process.env;
  const done = run(
    WINDOWS ? 'npm.cmd' : 'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev'],
    environment,
  );
  if (done !== 0)
    giveUp(
      'The packages could not be installed: see the messages above. Is the npm registry reachable, and this folder writable?',
    );
  writeFileSync(stamp, wanted);
}

/** Compiles services and front end, unless nothing changed since. */
export function ensureBuild() {
  build(
    'services',
    ['apps', 'libs'],
    (path) => !path.startsWith('apps/web/') && /\.ts$/.test(path) && !/\.(e2e-)?spec\.ts$/.test(path),
    () => {
      for (const folder of ['apps', 'libs'])
        rmSync(join(ROOT, 'dist', folder), { recursive: true, force: true });
      return run(process.execPath, [
        join(ROOT, 'node_modules/@swc/cli/bin/swc.js'),
        'apps',
        'libs',
        '-d',
        'dist',
        '--quiet',
      ]);
    },
  );
  if (!existsSync(join(ROOT, 'apps/web/index.html'))) return;
  build(
    'front end',
    ['apps/web'],
    () => true,
    () =>
      run(process.execPath, [
        join(ROOT, 'node_modules/vite/bin/vite.js'),
        'build',
        'apps/web',
        '--logLevel',
        'warn',
      ]),
  );
}

function build(what, folders, belongs, work) {
  const stamp = join(ROOT, 'dist', `.${what.replace(' ', '-')}`);
  const sources = folders
    .flatMap((folder) => files(folder))
    .filter(belongs)
    .sort();
  const wanted = digest(
    ...sources.flatMap((path) => [path, readFileSync(join(ROOT, path))]),
    readFileSync(join(ROOT, 'package-lock.json')),
  );
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  note(`Building the ${what}.`);
  if (work() !== 0) giveUp(`The ${what} could not be built: see the messages above.`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Finds a nats-server, or has the system install one. */
export function ensureNats() {
  if (process.env.NATS_URL) return;
  const named = process.env.NATS_SERVER_BIN;
  if (named) {
    if (!runs(named, ['--version'])) giveUp(`NATS_SERVER_BIN names ${named}, which does not run.`);
    return;
  }
  if (runs('nats-server', ['--version'])) return;
  installWithSystem('nats-server', { apt: ['nats-server'], brew: ['nats-server'] });
  if (!runs('nats-server', ['--version'])) {
    giveUp(
      'Stoa needs nats-server: install it (Debian: apt-get install nats-server; macOS: brew install nats-server), or name one in NATS_SERVER_BIN.',
    );
  }
}

/** The browser for the browser tests: CHROMIUM_BIN, else one on PATH, else the system's package. */
export function ensureChromium() {
  const candidates = () =>
    [process.env.CHROMIUM_BIN, 'chromium', 'chromium-browser', 'google-chrome'].filter(Boolean);
  const found = () =>
    candidates()
      .map((name) => which(name))
      .find(Boolean);
  if (!found()) installWithSystem('chromium', { apt: ['chromium'], brew: ['--cask', 'chromium'] });
  return found() ?? giveUp('The browser tests need Chromium: install it, or name one in CHROMIUM_BIN.');
}

/** Without one, Chinese text is empty boxes. Where fc-list is missing (macOS), the system brings its own. */
export function ensureChineseFont() {
  const fonts = () => spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  const before = fonts();
  if (before.error ? process.platform !== 'linux' : before.stdout.trim()) return;
  installWithSystem('a Chinese font', { apt: ['fontconfig', 'fonts-noto-cjk'], brew: [] });
  if (!fonts().stdout?.trim()) giveUp('The browser tests need a Chinese font: install fonts-noto-cjk.');
}

function installWithSystem(what, { apt, brew }) {
  const sudo = process.getuid?.() === 0 ? [] : runs('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
  if (runs('apt-get', ['--version']) && sudo) {
    note(`Installing ${what} with apt-get.`);
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = [...sudo, 'apt-get', 'install', '-y', '-q', '--no-install-recommends', ...apt];
    if (run(install[0], install.slice(1), environment) === 0) return;
    const update = [...sudo, 'apt-get', 'update', '-q'];
    run(update[0], update.slice(1), environment);
    run(install[0], install.slice(1), environment);
  } else if (brew.length > 0 && runs('brew', ['--version'])) {
    note(`Installing ${what} with brew.`);
    run('brew', ['install', ...brew]);
  }
}

/** Output goes to standard error: standard output belongs to the command's own result. */
function run(command, args, environment = process.env) {
  return spawnSync(command, args, { cwd: ROOT, env: environment, stdio: ['ignore', 2, 2] }).status;
}

function runs(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

function which(command) {
  if (command.includes('/')) return existsSync(command) ? command : undefined;
  return (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path));
}

function files(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? files(path) : statSync(join(ROOT, path)).isFile() ? [path] : [];
  });
}

function digest(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
