// The guides in infra/docs: what they print runs. `PARLEY_URL=http://localhost:8080 node --test infra/web/test/guides.test.mjs`
// runs each block of bash in the repository's folder, one shell for each guide, and compares what it prints with the
// block of JSON behind it, in which … is anything. The key is the one in local.json, or PARLEY_KEY.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
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

const RUN = ['users.md', 'messenger.md', 'breakouts.md', 'reconnecting.md', 'webhooks.md', 'review.md', 'moderation.md'];
for (const guide of RUN) {
  test(`every block of ${guide} runs as printed`, { skip: !PARLEY_URL && 'no PARLEY_URL' }, () => {
    assert.ok(run(guide) > 0);
  });
}

/** A port that nobody has now. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a program that listens on PORT, and waits until it answers. Whoever took the port meanwhile ends it: then on another. */
async function startServer(command, program, secret, isUp) {
  for (let tries = 0; ; tries++) {
    const port = await freePort();
    const env = { ...process.env, PORT: port, SECRET: `whsec_${secret.toString('base64')}` };
    const server = spawn(command, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const url = `http://127.0.0.1:${port}/`;
    let printed = '';
    server.stdout.on('data', (text) => { printed += text; });
    for (let looks = 0; server.exitCode === null; looks++) {
      if (await isUp(url).catch(() => false)) return { server, url, printed: () => printed };
      assert.ok(looks < 600, 'it does not come up');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.ok(tries < 3, `it ended: ${server.exitCode}`);
  }
}

const PROGRAMS = { mjs: ['node', 'receiver.mjs'], python: ['python3', 'receiver.py'], java: ['java', 'Receiver.java'] };
for (const [kind, [command, file]] of Object.entries(PROGRAMS)) {
  test(`the receiver in ${kind} takes what is signed, and each entry once`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'receiver-'));
    const secret = randomBytes(32);
    const program = join(folder, file);
    writeFileSync(program, blocks(read('webhooks.md')).find((block) => block.kind === kind).code);
    const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
    const sign = (key, id, at, body) => `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
    const call = async (url, seqs, keys = [secret], at = Math.floor(Date.now() / 1000)) => {
      const entries = seqs.map((seq) => ({ seq, type: 'message', data: { content: 'ä {"seq":9,"type":"x"' }, at: '' }));
      const body = JSON.stringify({ id: 'msg_1', type: 'room.entries', client_id: 'c', room_id: 'r', entries });
      const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': at, 'webhook-signature': keys.map((one) => sign(one, 'msg_1', at, body)).join(' ') };
      return (await fetch(url, { method: 'POST', headers, body })).status;
    };
    const { server, url, printed } = await startServer(kind === 'java' ? java : command, program, secret, async (at) => (await call(at, [1])) === 204);
    try {
      assert.equal(await call(url, [1, 2]), 204);
      assert.equal(await call(url, [3], [randomBytes(32)]), 401);
      assert.equal(await call(url, [3], [secret], Math.floor(Date.now() / 1000) - 400), 401);
      assert.equal(await call(url, [2, 3], [randomBytes(32), secret]), 204);
      for (let tries = 0; !printed().includes('r 3') && tries < 100; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.deepEqual(printed().trim().split(/\r?\n/), ['r 1 message', 'r 2 message', 'r 3 message']);
    } finally {
      server.kill();
      rmSync(folder, { recursive: true });
    }
  });
}

test('the reviewer replaces, denies and allows what is signed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reviewer-'));
  const secret = randomBytes(32);
  const program = join(folder, 'reviewer.mjs');
  writeFileSync(program, blocks(read('review.md')).find(({ kind }) => kind === 'mjs').code);
  const ask = async (url, content, key = secret) => {
    const at = Math.floor(Date.now() / 1000);
    const body = JSON.stringify({ id: 'rev_1', type: 'message.review', client_id: 'c', room_id: 'r', message: { sender_id: 'ada', content } });
    const signature = `v1,${createHmac('sha256', key).update(`rev_1.${at}.${body}`).digest('base64')}`;
    const answer = await fetch(url, { method: 'POST', body, headers: { 'webhook-id': 'rev_1', 'webhook-timestamp': at, 'webhook-signature': signature } });
    return answer.ok ? answer.json() : answer.status;
  };
  const { server, url } = await startServer('node', program, secret, async (at) => (await ask(at, 'Hello')).action === 'allow');
  try {
    assert.deepEqual(await ask(url, 'oh damn'), { action: 'replace', content: 'oh ****' });
    assert.deepEqual(await ask(url, 'see https://spam.example'), { action: 'deny', reason: 'No links, please' });
    assert.equal(await ask(url, 'Hello', randomBytes(32)), 401);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
});

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
