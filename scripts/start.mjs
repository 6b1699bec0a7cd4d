// `npm start`: everything up to date, then the server on the Node 24 that the project carries.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ready } from './ready.mjs';

const { root, node, environment } = ready();
const server = spawn(node, [join(root, 'server', 'main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  // Modules are compiled at the first start only; where the folder cannot be written, at each.
  env: { NODE_COMPILE_CACHE: join(root, 'var', 'compile-cache'), ...environment },
});

// The server closes gracefully by itself; this process only passes the wish on and waits.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => server.kill(signal));
}
server.on('error', (error) => {
  process.stderr.write(`The server could not be started: ${error.message}\n`);
  process.exitCode = 1;
});
server.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 128 + constants.signals[signal];
});
