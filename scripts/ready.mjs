// Runs on bare Node 20 without dependencies: it is what makes the dependencies and Node 24 appear.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const windows = process.platform === 'win32';

/**
 * Brings dependencies and the built pages up to date, each only when its sources changed.
 * @param {{ web?: boolean }} [options] `web: false` leaves the pages alone.
 * @returns {{ root: string, node: string, environment: Record<string, string | undefined> }}
 *   the Node 24 to run on, and an environment in which `node` means that one.
 */
export function ready({ web = true } = {}) {
  installDependencies();
  const node = findNode();
  const environment = {
    ...process.env,
    PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter),
  };
  if (web) buildWeb(node, environment);
  return { root, node, environment };
}

function installDependencies() {
  const stamp = join(modules, '.yizhan-lock');
  const wanted = hashOf(['package-lock.json', 'package.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  step('Installing dependencies (only after the lock file changed)');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], process.env, windows);
  writeFileSync(stamp, wanted);
}

function findNode() {
  const carried = join(modules, 'node', 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(carried)) return carried;
  if (Number(process.versions.node.split('.')[0]) < 24) {
    fail(
      `Node 24 is needed and the npm package "node" did not install it (this is ${process.version}). ` +
        'Is npm set to ignore install scripts? Try: npm ci --ignore-scripts=false',
    );
  }
  return process.execPath;
}

function buildWeb(node, environment) {
  const out = join(root, 'var', 'web');
  const stamp = join(root, 'var', 'web.stamp');
  const wanted = hashOf(['package-lock.json', 'vite.config.ts', 'web']);
  if (existsSync(join(out, 'index.html')) && existsSync(stamp)) {
    if (readFileSync(stamp, 'utf8') === wanted) return;
  }
  step('Building the pages (only after their sources changed)');
  mkdirSync(join(root, 'var'), { recursive: true });
  rmSync(stamp, { force: true });
  run(
    node,
    [join(modules, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    environment,
    false,
  );
  writeFileSync(stamp, wanted);
}

/** One hash over files and whole folders, names included. */
function hashOf(names) {
  const hash = createHash('sha256');
  const add = (path, name) => {
    if (!existsSync(path)) return;
    const entries = readdirIfFolder(path);
    if (entries === null) {
      hash.update(`${name}\0`).update(readFileSync(path)).update('\0');
      return;
    }
    for (const entry of entries) add(join(path, entry), `${name}/${entry}`);
  };
  for (const name of names) add(join(root, name), name);
  return hash.digest('hex');
}

function readdirIfFolder(path) {
  try {
    return readdirSync(path).toSorted();
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}

function run(command, parameters, env, shell) {
  const result = spawnSync(command, parameters, { cwd: root, stdio: 'inherit', env, shell });
  if (result.error) fail(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) fail(`${command} ${parameters.join(' ')} failed (${result.status})`);
}

/** Progress goes to standard error, so that standard output keeps to the one line with the address. */
function step(text) {
  process.stderr.write(`${text} …\n`);
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
