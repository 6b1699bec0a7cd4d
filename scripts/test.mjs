// `npm test`: everything, with one closing line that counts.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ready } from './ready.mjs';
import { prepareMachine } from './test-machine.mjs';

/** A step that hangs fails, so that the closing line always comes. */
const longestStepMilliseconds = 15 * 60_000;

const ci = process.env.CI === 'true';
const { root, node, environment } = ready();
const lacking = prepareMachine();

const left = { postgresql: 'api-server', chromium: 'browser' };
const projects = ['unit', 'engine', 'api-embedded', 'api-server', 'browser'].filter(
  (project) => !lacking.some((name) => left[name] === project),
);

let passed = 0;
let failed = 0;
if (ci && lacking.length > 0) {
  process.stderr.write(`In CI nothing may be left out; missing: ${lacking.join(', ')}\n`);
  failed += lacking.length;
}

for (const [name, script, ...parameters] of [
  ['format', 'oxfmt/bin/oxfmt', '--check', '.'],
  ['lint', 'oxlint/bin/oxlint'],
  ['types', 'typescript/bin/tsc', '--noEmit'],
  ['unused', 'knip/bin/knip.js'],
]) {
  process.stdout.write(`${name}\n`);
  if (run(script, parameters)) passed += 1;
  else failed += 1;
}

for (const project of projects) {
  const counts = runVitest(project);
  passed += counts.passed;
  failed += counts.failed;
}

process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

function run(script, parameters) {
  const result = spawnSync(node, [join(root, 'node_modules', script), ...parameters], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
    timeout: longestStepMilliseconds,
    killSignal: 'SIGKILL',
  });
  return result.status === 0;
}

/** One project after the other: two databases and a browser side by side starve two cores. */
function runVitest(project) {
  const report = join(root, 'var', 'test', `${project}.json`);
  mkdirSync(join(root, 'var', 'test'), { recursive: true });
  rmSync(report, { force: true });
  const ok = run('vitest/vitest.mjs', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    // A file that fails to load counts no test: the exit code still says so.
    const broken = ok || numFailedTests > 0 ? numFailedTests : 1;
    return { passed: numPassedTests, failed: broken };
  } catch {
    process.stderr.write(`${project}: no report was written\n`);
    return { passed: 0, failed: 1 };
  }
}
