// The guides in infra/docs: what they print runs. `PARLEY_URL=http://localhost:8080 node --test infra/web/test/guides.test.mjs`
// runs each block of bash in the repository's folder, one shell for each guide, and compares what it prints with the
// block of JSON behind it, in which … is anything. The key is the one in local.json, or PARLEY_KEY.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { table } from '../../docs/cost.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const DOCS = join(ROOT, 'infra/docs');
const { PARLEY_URL, PARLEY_KEY } = process.env;
const MARK = '----- block';

const guides = readdirSync(DOCS).filter((name) => name.endsWith('.md'));
const read = (name) => readFileSync(join(DOCS, name), 'utf8');
const blocks = (text) => [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, kind, code]) => ({ kind, code }));

/** White space counts only inside of texts. */
const dense = (text) => text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, quoted = '') => quoted);
const pattern = (text) => new RegExp(`^${dense(text).split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's');

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

for (const guide of ['users.md', 'messenger.md', 'breakouts.md', 'reconnecting.md']) {
  test(`every block of ${guide} runs as printed`, { skip: !PARLEY_URL && 'no PARLEY_URL' }, () => {
    assert.ok(run(guide) > 0);
  });
}

test('every link of the guides leads to a file', () => {
  assert.ok(guides.length > 6);
  for (const guide of guides) {
    for (const [, target] of read(guide).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)) {
      assert.ok(existsSync(join(DOCS, dirname(guide), target)), `${guide}: ${target}`);
    }
  }
});

test('the costs of deploy.md are computed', () => {
  assert.ok(read('deploy.md').includes(table()), 'put in what node infra/docs/cost.mjs prints');
});
