// The guides in infra/docs: what they print runs. `PARLEY_URL=http://localhost:8080 node --test infra/web/test/guides.test.mjs`
// runs each block of bash in the repository's folder, one shell for each guide, and compares what it prints with the
// block of JSON behind it, in which … is anything. The key is the one in local.json, or PARLEY_KEY.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { days, table, unitPrices } from '../../docs/cost.mjs';
import { blocks, dense, DOCS, guides, pattern, read, ROOT } from './printed.mjs';

const { PARLEY_URL, PARLEY_KEY } = process.env;
const MARK = '----- block';

function run(guide) {
  const parts = blocks(read(guide)).filter(({ kind }) => kind === 'bash' || kind === 'json');
  const script = parts.filter(({ kind }) => kind === 'bash').map(({ code }, nth) => `echo; echo '${MARK} ${nth}'\n${code}`).join('\n');
  const there = script.replaceAll('http://localhost:8080', PARLEY_URL).replaceAll('ws://localhost:8080', PARLEY_URL.replace('http', 'ws'));
  const here = PARLEY_KEY ? there.replace(/\$\(sed 's\/\.\*"apiKey".*?local\.json\)/g, () => PARLEY_KEY) : there;
  const output = execFileSync('bash', ['-euo', 'pipefail', '-c', here], { cwd: ROOT, encoding: 'utf8' });
  const printed = output.split(new RegExp(`^${MARK} \\d+$`, 'm')).slice(1);
  let nth = -1;
  for (const { kind, code } of parts) {
    if (kind === 'bash') nth++;
    else assert.match(dense(printed[nth]), pattern(code), `${guide}, what block ${nth + 1} prints`);
  }
  return nth + 1;
}

const RUN = ['users.md', 'messenger.md', 'breakouts.md', 'reconnecting.md'];
for (const guide of RUN) {
  test(`every block of ${guide} runs as printed`, { skip: !PARLEY_URL && 'no PARLEY_URL' }, () => {
    assert.ok(run(guide) > 0);
  });
}

test('every block of JSON is of a guide that runs, and comes of a block of bash', () => {
  for (const guide of guides) {
    const kinds = blocks(read(guide)).map(({ kind }) => kind);
    kinds.forEach((kind, at) => kind !== 'json' || assert.ok(RUN.includes(guide) && kinds[at - 1] === 'bash', `${guide}, block ${at + 1}`));
  }
});

test('every link of the guides leads to a file', () => {
  assert.ok(guides.length > 6);
  for (const guide of guides) {
    for (const [, target] of read(guide).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)) {
      assert.ok(existsSync(join(DOCS, dirname(guide), target)), `${guide}: ${target}`);
    }
  }
});

test('the prices of usage are those of cost.mjs', () => {
  const java = readFileSync(join(ROOT, 'functions/core/src/main/java/io/parley/core/usage/UnitPrices.java'), 'utf8');
  const numbers = /new UnitPrices\(([^)]*)\)/.exec(java)[1].split(',').map(Number);
  assert.deepEqual(numbers, Object.values(unitPrices()));
});

test('the tables of cost.md are computed', () => {
  assert.ok(read('cost.md').includes(table()) && read('cost.md').includes(days()), 'put in what node infra/docs/cost.mjs prints');
});
