// The blocks of JavaScript that the README and the guides print run against a system, and sockets say what the
// transcripts print. `PARLEY_URL` and `PARLEY_KEY` say where.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { blocks, dense, guides, pattern, read, ROOT } from './printed.mjs';

const run = promisify(execFile);
const { PARLEY_URL: url, PARLEY_KEY: key } = process.env;
const skip = !url && 'no PARLEY_URL';
const PATIENCE = 30_000;
const TEXTS = {
  'README.md': readFileSync(join(ROOT, 'README.md'), 'utf8'),
  'web/README.md': readFileSync(join(ROOT, 'infra/web/README.md'), 'utf8'),
  ...Object.fromEntries(guides.map((guide) => [guide, read(guide)])),
};

/** What a reader has besides the block: a login, a page, a package. */
const AROUND = (room, token, backend) => `
  import { connect as real } from ${JSON.stringify(new URL('../parley.js', import.meta.url))};
  const shown = [], lights = [], clients = [];
  const own = globalThis.fetch;
  Object.assign(globalThis, {
    room: ${JSON.stringify(room)}, url: ${JSON.stringify(url)}, chats: [{ id: ${JSON.stringify(room)} }],
    token: ${JSON.stringify(token)}, fetchToken: async () => ${JSON.stringify(token)}, session: { accessToken: () => ${JSON.stringify(token)} },
    show: (...what) => shown.push(what), light: (state) => lights.push(state),
    fetch: (where, how) => where === '/chat-token' ? own(${JSON.stringify(backend)} + where, { headers: { Cookie: 'session=ada' } }) : own(where, how),
  });
  export const connect = (options) => {
    const client = real({ ...options, events: null });
    clients.push(client);
    return client;
  };
  export async function finish(shows) {
    const done = () => clients.length && clients.every(({ state }) => state === 'connected') && (!shows || shown.length);
    while (!done()) await new Promise((resolve) => setTimeout(resolve, 20));
    console.log(JSON.stringify({ shown, lights }));
    process.exit(0);
  }
`;

async function call(path, body) {
  const headers = { 'X-API-Key': key, 'Content-Type': 'application/json' };
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return (await answer.json()).data;
}

async function lobby() {
  const { id } = await call('/api/v1/rooms', { name: 'Lobby' });
  await call(`/api/v1/rooms/${id}/join`, { user_id: 'ada', user_name: 'Ada' });
  return id;
}

async function freePort() {
  const server = createServer().listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A backend that a guide prints, once it answers. */
async function backendOf(code, folder, t) {
  const file = join(folder, 'backend.mjs');
  writeFileSync(file, code);
  const port = await freePort();
  const process_ = spawn(process.execPath, [file], { env: { ...process.env, PORT: port }, stdio: 'inherit' });
  t.after(() => process_.kill());
  const address = `http://localhost:${port}`;
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    const answer = await fetch(address).catch(() => null);
    if (answer) {
      assert.equal(answer.status, 401, 'who is not logged in');
      return address;
    }
  }
  return assert.fail('the backend does not answer');
}

for (const [name, text] of Object.entries(TEXTS)) {
  const programs = blocks(text).filter(({ kind }) => kind === 'js').map(({ code }) => code);
  if (programs.length === 0) continue;
  test(`the programs of ${name} run as printed`, { skip, timeout: 3 * PATIENCE }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-programs-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const room = await lobby();
    const { token } = await call('/api/v1/tokens', { user_id: 'ada', user_name: 'Ada' });
    const backend = programs.find((code) => code.includes('createServer'));
    const address = backend ? await backendOf(backend, folder, t) : '';
    writeFileSync(join(folder, 'around.mjs'), AROUND(room, token, address));
    writeFileSync(join(folder, 'ws.mjs'), 'export default globalThis.WebSocket;');
    const code = programs.filter((one) => one !== backend).join('\n')
      .replaceAll("'https://chat.example.com'", 'url').replace(/'(parley-client|\/parley\.js)'/, "'./around.mjs'").replace("'ws'", "'./ws.mjs'");
    const sends = code.includes('.send(');
    const alone = code.includes('url') || code.includes('url:') ? code : code.replace('connect({', 'connect({ url,');
    writeFileSync(join(folder, 'program.mjs'), `import { finish } from './around.mjs';\n${alone}\nawait finish(${sends});\n`);
    const { stdout } = await run(process.execPath, ['--experimental-websocket', join(folder, 'program.mjs')], { timeout: PATIENCE });
    const { shown, lights } = JSON.parse(stdout);
    if (sends) assert.equal(JSON.stringify(shown).includes('Hello'), true, stdout);
    if (code.includes('light(')) assert.ok(lights.includes('connected'), stdout);
  });
}

/** Says what a transcript says, and waits for what it hears, whatever else comes and in whatever order. */
async function talk(address, transcript) {
  const socket = new WebSocket(address);
  const heard = [];
  let wake = () => {};
  socket.addEventListener('message', ({ data }) => { heard.push(dense(data)); wake(); });
  for (const line of transcript.trim().split('\n')) {
    const words = line.slice(2);
    if (line.startsWith('> ')) {
      socket.send(words);
      continue;
    }
    const wanted = pattern(words);
    while (!heard.some((frame) => wanted.test(frame))) {
      await new Promise((resolve, reject) => {
        wake = resolve;
        setTimeout(() => reject(new Error(`not heard: ${words}\namong\n${heard.join('\n')}`)), PATIENCE).unref();
      });
    }
    heard.splice(heard.findIndex((frame) => wanted.test(frame)), 1);
  }
  socket.close();
}

for (const [name, text] of Object.entries(TEXTS)) {
  const [transcript, ...more] = blocks(text).filter(({ kind, code }) => kind === '' && /^[<>] /.test(code));
  if (!transcript) continue;
  test(`a socket says what ${name} prints`, { skip, timeout: 2 * PATIENCE }, async () => {
    assert.equal(more.length, 0);
    const room = await lobby();
    // In the README, a message was sent before.
    if (name === 'README.md') await call(`/api/v1/rooms/${room}/messages`, { sender_id: 'ada', content: 'Hello' });
    await talk(`${url.replace('http', 'ws')}/ws/${room}?token=${key}&user_id=ada`, transcript.code);
  });
}
