// The types: as the server's frames are today, and as users' programs need them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as parley from '../parley.js';
import { written } from './types/frames.mjs';

const run = promisify(execFile);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PACKAGES = ['typescript@5.9.3', '@types/react@19.2.2'];
// Kept from one run to the next.
const COMPILER = join(tmpdir(), 'parley-typescript');

test('the types of frames are those that the server sends', () => {
  const { now, due } = written();
  assert.equal(now, due, 'run node infra/web/test/types/frames.mjs');
  assert.match(now, /Entry<BreakoutHelp, 'breakout_help'>/);
});

test('every export of the module has a type', () => {
  const typed = [...written().now.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(typed.sort(), Object.keys(parley).sort());
});

async function compiler() {
  const tsc = join(COMPILER, 'node_modules/typescript/bin/tsc');
  if (existsSync(join(COMPILER, 'whole'))) return tsc;
  await mkdir(COMPILER, { recursive: true });
  await writeFile(join(COMPILER, 'package.json'), '{"private": true}');
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...PACKAGES], { cwd: COMPILER, timeout: 90_000 });
  await writeFile(join(COMPILER, 'whole'), '');
  return tsc;
}

test('users\' programs compile, and their mistakes do not', { timeout: 240_000 }, async (t) => {
  const tsc = await compiler().catch((error) => {
    console.log(`skipped: npm cannot install TypeScript here: ${error.message.split('\n')[0]}`);
    t.skip('npm cannot install TypeScript here');
  });
  if (!tsc) return;
  const folder = await mkdtemp(join(tmpdir(), 'parley-types-'));
  t.after(() => rm(folder, { recursive: true }));
  const project = (name, lib, files) => {
    const compilerOptions = {
      lib, strict: true, exactOptionalPropertyTypes: false, noEmit: true, target: 'es2022', module: 'nodenext', jsx: 'react-jsx', types: [],
      typeRoots: [join(COMPILER, 'node_modules/@types')],
      paths: { 'parley-client': [here('../parley.d.ts')], 'react': [join(COMPILER, 'node_modules/@types/react')], 'react/*': [join(COMPILER, 'node_modules/@types/react/*')] },
    };
    return writeFile(join(folder, name), JSON.stringify({ compilerOptions, files }));
  };
  // Without the types of browsers, but for a console.
  await writeFile(join(folder, 'console.d.ts'), 'declare const console: { log(...what: unknown[]): void };');
  await project('program.json', ['es2022'], ['./console.d.ts', here('types/program.ts'), here('types/wrong.ts')]);
  await project('react.json', ['es2022', 'dom'], [here('../../docs/examples/Chat.tsx')]);
  await writeFile(join(folder, 'real.ts'), "import { connect } from 'parley-client';\nconnect({ token: 'a.b.c', WebSocket, fetch, events: window });\n");
  await project('browser.json', ['es2022', 'dom'], ['./real.ts']);
  for (const name of ['program', 'react', 'browser']) {
    await run(process.execPath, [tsc, '-p', `${name}.json`], { cwd: folder }).catch(({ stdout }) => assert.fail(`${name}\n${stdout}`));
  }
});
