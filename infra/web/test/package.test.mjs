// The package holds the client, and nothing of the page beside it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const WEB = fileURLToPath(new URL('..', import.meta.url));
const MODULES = (await readdir(join(WEB, 'parley'))).map((name) => `parley/${name}`);
const CONTENT = ['LICENSE', 'README.md', 'package.json', 'parley.d.ts', 'parley.js', ...MODULES].sort();

test('what is packed is the client alone, and works where it is installed', async (t) => {
  if (!(await run('npm', ['--version']).catch(() => null))) return t.skip('npm is not installed');
  const folder = await mkdtemp(join(tmpdir(), 'parley-package-'));
  t.after(() => rm(folder, { recursive: true }));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder, WEB], { cwd: folder });
  const [{ filename, files }] = JSON.parse(stdout);
  assert.deepEqual(files.map(({ path }) => path).sort(), CONTENT);
  await writeFile(join(folder, 'package.json'), '{"private": true}');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${filename}`], { cwd: folder });
  const program = "import('parley-client').then((parley) => console.log(Object.keys(parley).join()))";
  const { stdout: names } = await run(process.execPath, ['-e', program], { cwd: folder });
  assert.equal(names.trim(), 'BrowserStore,DEFAULTS,MemoryStore,Parley,ParleyError,RoomLog,connect');
});

test('the page loads every module of the client at once, not one after the other', async () => {
  const page = await readFile(join(WEB, 'index.html'), 'utf8');
  const preloaded = [...page.matchAll(/rel="modulepreload" href="\/(.+?)"/g)].map(([, path]) => path);
  assert.deepEqual(preloaded.sort(), ['parley.js', ...MODULES].sort());
});

test('the licence is that of the project', async () => {
  assert.equal(await readFile(join(WEB, 'LICENSE'), 'utf8'), await readFile(join(WEB, '../../LICENSE'), 'utf8'));
});
