// The client's calls over HTTP, and its errors for missing options and refusals.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { connect, MemoryStore, ParleyError } from '../parley.js';
import { World, MINUTE } from './world.mjs';

function inWorld(options = {}) {
  const world = new World(1);
  world.append('r', 'room_created', {});
  const client = connect(world.client({ rooms: [{ id: 'r', after: 0 }], store: new MemoryStore(), token: 'a.b.c', user: { id: 'ada' }, ...options }));
  const states = [];
  client.on('state', (event) => states.push(event));
  return { world, client, states };
}

const made = ({ method, path, body }) => [method, path, body];
const failure = (status, message) => ({ status, body: { statusCode: status, message, error: 'words' } });

test('messages are edited, deleted, restored and searched in the name of the person', async () => {
  const { world, client } = inWorld();
  const message = { id: 'm/1', content: 'now' };
  world.answer = ({ method }) => (method === 'DELETE' ? { status: 204 } : { body: message });
  assert.deepEqual(await client.edit('r', 'm/1', 'now'), message);
  assert.deepEqual(await client.edit('r', 'm/1', { content: 'now', mentions: ['bob'] }), message);
  assert.equal(await client.delete('r', 'm/1'), undefined);
  assert.deepEqual(await client.restore('r', 'm/1'), message);
  assert.deepEqual(await client.markRead('r', 7), message);
  assert.deepEqual(await client.markRead('r', 0, { rewind: true }), message);
  assert.deepEqual(await client.react('r', 'm/1', '👍'), message);
  await client.react('r', 'm/1', ':a:', { remove: true });
  assert.deepEqual(await client.receipts('r'), message);
  assert.deepEqual(world.calls.map(made), [
    ['PATCH', '/chats/r/messages/m%2F1', { content: 'now' }],
    ['PATCH', '/chats/r/messages/m%2F1', { content: 'now', mentions: ['bob'] }],
    ['DELETE', '/chats/r/messages/m%2F1', undefined],
    ['POST', '/chats/r/messages/m%2F1/restore', {}],
    ['PUT', '/chats/r/read', { seq: 7 }],
    ['PUT', '/chats/r/read', { seq: 0, rewind: true }],
    ['PUT', '/chats/r/messages/m%2F1/reactions/%F0%9F%91%8D', undefined],
    ['DELETE', '/chats/r/messages/m%2F1/reactions/%3Aa%3A', undefined],
    ['GET', '/chats/r/receipts', undefined],
  ]);
  assert.ok(world.calls.every(({ headers }) => headers.Authorization === 'Bearer a.b.c' && !headers['X-API-Key']));
  client.close();
});

test('a search goes on where its last page ended', async () => {
  const { world, client } = inWorld();
  world.answer = ({ path }) => ({ body: [], headers: path.includes('cursor') ? {} : { link: '</chats/r/search?q=a%26b&limit=2&cursor=x%2B1>; rel="next"' } });
  const { cursor } = await client.search('r', 'a&b', { limit: 2 });
  assert.equal(cursor, 'x+1');
  assert.deepEqual(await client.search('r', 'a&b', { limit: 2, cursor }), { messages: [], cursor: null });
  assert.deepEqual(world.calls.map(({ path }) => path), ['/chats/r/search?q=a%26b&limit=2', '/chats/r/search?q=a%26b&limit=2&cursor=x%2B1']);
  client.close();
});

test('what is unread is listed with the latest chat first, a page at a time', async () => {
  const { world, client } = inWorld();
  const chats = [{ id: 'r', unread: 2, mentions: 1, readSeq: 3, latestSeq: 9, lastMessage: null }];
  world.answer = ({ path }) => ({ body: chats, headers: path.includes('cursor') ? {} : { link: '</chats?sort=activity&limit=1&cursor=x%2B1>; rel="next"' } });
  assert.deepEqual(await client.unread({ limit: 1 }), { chats, cursor: 'x+1' });
  assert.deepEqual(await client.unread({ limit: 1, cursor: 'x+1' }), { chats, cursor: null });
  assert.deepEqual(world.calls.map(({ path }) => path), ['/chats?sort=activity&limit=1', '/chats?sort=activity&limit=1&cursor=x%2B1']);
  client.close();
});

test('a direct chat is opened under a key, so a lost answer is asked for again', async () => {
  const { world, client } = inWorld();
  const chat = { id: 'direct-1', name: 'Bob', description: '', ownerId: 'ada', createdAt: 'then' };
  let left = 1;
  world.answer = () => (left-- > 0 ? failure(503, 'Temporarily unavailable') : { status: 201, body: chat });
  const opening = client.directChat('bob');
  await world.clock.advance(MINUTE);
  assert.deepEqual(await opening, chat);
  assert.deepEqual(world.calls.map(made), Array(2).fill(['POST', '/chats', { direct: 'bob' }]));
  assert.equal(new Set(world.calls.map(({ headers }) => headers['Idempotency-Key'])).size, 1);
  assert.ok(world.calls[0].headers['Idempotency-Key']);
  world.answer = () => failure(400, ['direct must be the id of somebody else']);
  await assert.rejects(client.directChat('ada'), { code: 'VALIDATION_ERROR', retryable: false });
  client.close();
});

test('breakout sessions are opened, found, changed and led', async () => {
  const { world, client } = inWorld();
  const { breakouts } = client;
  world.answer = ({ method }) => ({ body: method === 'GET' ? [] : { id: 's' } });
  await breakouts.open('r', { rooms: 2, durationSeconds: 600 });
  assert.equal(await breakouts.find('r'), null);
  await breakouts.get('s');
  await breakouts.change('s', { extendSeconds: 60 });
  await breakouts.assign('s', 'b');
  await breakouts.move('s', null, 'bob');
  await breakouts.leave('s');
  await breakouts.broadcast('s', 'Two minutes');
  await breakouts.help('s', 'Please');
  await breakouts.recall('s', { graceSeconds: 5 });
  await breakouts.reopen('s');
  assert.deepEqual(world.calls.map(made), [
    ['POST', '/breakout-sessions', { rooms: 2, durationSeconds: 600, parentRoomId: 'r' }],
    ['GET', '/breakout-sessions?parentRoomId=r', undefined],
    ['GET', '/breakout-sessions/s', undefined],
    ['PATCH', '/breakout-sessions/s', { extendSeconds: 60 }],
    ['POST', '/breakout-sessions/s/assign', { roomId: 'b' }],
    ['POST', '/breakout-sessions/s/move', { roomId: null, userId: 'bob' }],
    ['POST', '/breakout-sessions/s/leave', {}],
    ['POST', '/breakout-sessions/s/broadcast', { content: 'Two minutes' }],
    ['POST', '/breakout-sessions/s/help', { message: 'Please' }],
    ['POST', '/breakout-sessions/s/recall', { graceSeconds: 5 }],
    ['POST', '/breakout-sessions/s/reopen', {}],
  ]);
  client.close();
});

test('roles, bans and mutes are given and taken in the name of the person', async () => {
  const { world, client } = inWorld();
  const { moderation } = client;
  await moderation.setRole('r', 'b/b', 'reader');
  await moderation.ban('r', 'eve', { reason: 'ads', until: new Date(0) });
  await moderation.unban('r', 'e/e');
  await moderation.mute('r', 'bob', { until: '2030-01-31T12:00:00Z' });
  await moderation.mute('r', 'bob');
  await moderation.unmute('r', 'bob');
  await moderation.bans('r');
  await moderation.mutes('r');
  assert.deepEqual(world.calls.map(made), [
    ['PUT', '/chats/r/members/b%2Fb/role', { role: 'reader' }],
    ['POST', '/chats/r/bans', { userId: 'eve', reason: 'ads', until: '1970-01-01T00:00:00.000Z' }],
    ['DELETE', '/chats/r/bans/e%2Fe', undefined],
    ['POST', '/chats/r/mutes', { userId: 'bob', until: '2030-01-31T12:00:00Z' }],
    ['POST', '/chats/r/mutes', { userId: 'bob' }],
    ['DELETE', '/chats/r/mutes/bob', undefined],
    ['GET', '/chats/r/bans', undefined],
    ['GET', '/chats/r/mutes', undefined],
  ]);
  client.close();
});

test('what may be repeated is repeated under one name, what may not is not', async () => {
  const { world, client } = inWorld();
  let left = 2;
  world.answer = () => (left-- > 0 ? failure(503, 'Temporarily unavailable') : { status: 201, body: { id: 's' } });
  const opening = client.breakouts.open('r', { rooms: 2 });
  await world.clock.advance(MINUTE);
  assert.deepEqual(await opening, { id: 's' });
  assert.equal(world.calls.length, 3);
  assert.equal(new Set(world.calls.map(({ headers }) => headers['Idempotency-Key'])).size, 1);
  assert.ok(world.calls[0].headers['Idempotency-Key']);
  left = 1;
  await assert.rejects(client.breakouts.change('s', { extendSeconds: 60 }), { code: 'SERVICE_UNAVAILABLE', status: 503, retryable: true });
  assert.equal(world.calls.length, 4);
  client.close();
});

test('every form of a refusal becomes a ParleyError that says what is wrong', async () => {
  const { world, client } = inWorld();
  const forms = [
    [failure(403, 'Only the owner of the chat may do this'), { code: 'FORBIDDEN', message: 'Only the owner of the chat may do this', status: 403, retryable: false }],
    [failure(400, ['content must be text', 'mentions too']), { code: 'VALIDATION_ERROR', message: 'content must be text, mentions too' }],
    [{ status: 409, body: { success: false, error: { code: 'ROOM_FULL', message: 'Full', details: { most: 2 } } } }, { code: 'ROOM_FULL', details: { most: 2 } }],
    [{ status: 403, body: { statusCode: 403, message: 'Muted', error: 'Forbidden', code: 'MUTED', details: { until: null } } }, { code: 'MUTED', details: { until: null } }],
    [{ status: 409, body: failure(409, 'Still running').body, headers: { 'retry-after': '1' } }, { code: 'CONFLICT', retryable: true }],
    [{ status: 429, body: failure(429, 'Too many').body }, { code: 'RATE_LIMIT_EXCEEDED', retryable: true }],
    [{ status: 502 }, { code: 'SERVICE_UNAVAILABLE', retryable: true, message: 'PATCH /chats/r/messages/m was answered 502' }],
    [{ status: 404, body: { message: 'Not Found' } }, { code: 'NOT_OFFERED', message: 'This server does not offer PATCH /chats/r/messages/m', retryable: false }],
    [failure(405, 'Method not allowed'), { code: 'NOT_OFFERED' }],
    [failure(404, 'Chat not found'), { code: 'NOT_FOUND', message: 'Chat not found' }],
  ];
  for (const [answer, error] of forms) {
    world.answer = () => answer;
    await assert.rejects(client.edit('r', 'm', 'x'), (thrown) => {
      assert.ok(thrown instanceof ParleyError);
      assert.deepEqual(Object.fromEntries(Object.keys(error).map((name) => [name, thrown[name]])), error);
      return true;
    });
  }
  world.up = false;
  await assert.rejects(client.edit('r', 'm', 'x'), { code: 'UNREACHABLE', retryable: true });
  client.close();
});

test('a call without any answer ends after as long as the gateway waits', async () => {
  const { world, client } = inWorld();
  world.answer = () => new Promise(() => {});
  const edited = client.edit('r', 'm', 'x');
  await world.clock.advance(MINUTE);
  await assert.rejects(edited, { code: 'UNREACHABLE', retryable: true });
  client.close();
});

test('without a token there are no calls, and an API key goes where keys go', async () => {
  const ticketed = inWorld({ token: undefined, ticket: async () => 'ticket' });
  await assert.rejects(ticketed.client.edit('r', 'm', 'x'), { code: 'NO_TOKEN' });
  assert.equal(ticketed.world.calls.length, 0);
  ticketed.client.close();
  const keyed = inWorld({ token: 'pk_key', user: { id: 'ada' } });
  await keyed.client.breakouts.find('r');
  const [{ headers }] = keyed.world.calls;
  assert.deepEqual([headers['X-API-Key'], headers.Authorization], ['pk_key', undefined]);
  keyed.client.close();
});

for (const token of ['a.b.c', 'pk_key']) {
  test(`${token}, refused, is tried over HTTP and given up`, async () => {
    const { world, client, states } = inWorld({ token });
    world.faults.shut = 1;
    world.answer = () => failure(401, 'Invalid or missing credentials');
    await world.clock.advance(5 * MINUTE);
    assert.equal(client.state, 'refused');
    assert.equal(states.at(-1).error.code, 'INVALID_CREDENTIALS');
    assert.deepEqual(world.calls.map(({ path }) => path), [token === 'pk_key' ? '/api/v1/rooms/r' : '/chats/r/messages?limit=1']);
    world.faults.shut = 0;
    world.answer = () => ({ body: [] });
    client.reconnectNow();
    await world.clock.advance(MINUTE);
    assert.equal(client.state, 'connected');
    client.close();
  });
}

/** A world in which rooms are there for HTTP only if they are named. */
const onlyRooms = (...rooms) => ({ path }) => {
  const [, id] = /^\/(?:chats|api\/v1\/rooms)\/([^/?]+)/.exec(path);
  if (id === 'public') return { body: path.includes('cursor') ? [{ id: 'open' }] : [], headers: path.includes('cursor') ? {} : { link: '</chats/public?limit=100&cursor=2>; rel="next"' } };
  return rooms.includes(id) ? { body: [] } : failure(404, 'Chat not found');
};

for (const token of ['a.b.c', async () => 'a.b.c', 'pk_key']) {
  test(`the only room, closed for good, is refused with what waits for it (${typeof token} ${token.length})`, async () => {
    const { world, client } = inWorld({ token });
    const refused = [];
    client.on('refused', ({ room_id, error }) => refused.push([room_id, error.code]));
    world.faults.shut = 1;
    world.answer = onlyRooms();
    const sent = client.send('r', 'hello?');
    sent.catch(() => {});
    await world.clock.advance(5 * MINUTE);
    assert.deepEqual(refused, [['r', 'ROOM_ACCESS_DENIED']]);
    await assert.rejects(sent, { code: 'NOT_IN_ROOM' });
    assert.equal(client.state, 'idle');
    assert.deepEqual(client.rooms, []);
    client.close();
  });
}

test('of several rooms only the one that is closed is given up, and no room that is public', async () => {
  const { world, client } = inWorld({ rooms: ['gone', 'r', 'open'].map((id) => ({ id, after: 0 })) });
  world.append('open', 'room_created', {});
  world.faults.shut = 1;
  world.answer = onlyRooms('r');
  await world.clock.advance(5 * MINUTE);
  assert.deepEqual(client.rooms, ['r', 'open']);
  world.faults.shut = 0;
  await world.clock.until(() => client.state === 'connected', MINUTE);
  client.close();
});

const BAN = { reason: 'spam', until: null };

test('a user who is banned, from a public room too, is told why and does not knock for ever', async () => {
  const { world, client } = inWorld({ rooms: ['r', 'open'].map((id) => ({ id, after: 0 })) });
  const refused = [];
  client.on('refused', ({ room_id, error }) => refused.push([room_id, error.code, error.status, error.details]));
  world.faults.shut = 1;
  const banned = { status: 403, body: { statusCode: 403, message: 'You are banned from this chat', error: 'Forbidden', code: 'BANNED', details: BAN } };
  world.answer = ({ path }) => (path.startsWith('/chats/open/') ? banned : { body: [] });
  await world.clock.advance(5 * MINUTE);
  assert.deepEqual(refused, [['open', 'BANNED', 403, BAN]]);
  assert.deepEqual(client.rooms, ['r']);
  client.close();
});

test('a key finds the ban of the user whom it speaks for, in whichever part of the list', async () => {
  const { world, client } = inWorld({ token: 'pk_key', user: { id: 'zoe' } });
  const refused = [];
  client.on('refused', ({ error }) => refused.push([error.code, error.details]));
  world.faults.shut = 1;
  const part = (path) => (path.includes('cursor') ? { data: [{ user_id: 'zoe', ...BAN, by: null }] } : { data: [{ user_id: 'ann', ...BAN }], next_cursor: 'ann' });
  world.answer = ({ path }) => ({ body: path.startsWith('/api/v1/rooms/r/bans') ? part(path) : { data: {} } });
  await world.clock.advance(5 * MINUTE);
  assert.deepEqual(refused, [['BANNED', BAN]]);
  assert.equal(client.state, 'idle');
  client.close();
});

test('all bans of a chat are read, however many parts they come in', async () => {
  const { world, client } = inWorld({ token: 'a.b.c' });
  world.answer = ({ path }) => (path.includes('cursor') ? { body: [{ userId: 'bob' }] } : { body: [{ userId: 'ann' }], headers: { link: '</chats/r/bans?limit=500&cursor=ann>; rel="next"' } });
  assert.deepEqual((await client.moderation.bans('r')).map(({ userId }) => userId), ['ann', 'bob']);
  client.close();
});

test('what no frame holds goes over HTTP once, in its order', async () => {
  const { world, client } = inWorld();
  const large = '\u{1F600}'.repeat(10_000);
  let left = 2;
  world.answer = ({ method, body }) => {
    if (method === 'GET') return { body: [] };
    if (left-- > 0) return failure(503, 'Busy');
    return { status: 201, body: { id: 'm', seq: world.message('r', 'ada', body.content).seq } };
  };
  await world.clock.advance(1_000);
  const sent = [client.send('r', { content: large, meta: { reply_to: 'r-1' } }), client.send('r', 'after it')];
  await world.clock.advance(MINUTE);
  assert.deepEqual((await Promise.all(sent)).map(({ seq }) => seq), [2, 3]);
  const posts = world.calls.filter(({ method }) => method === 'POST');
  assert.equal(posts.length, 3);
  assert.equal(new Set(posts.map(({ headers, body }) => `${headers['Idempotency-Key']} ${body.clientMessageId}`)).size, 1);
  const [{ path, body }] = posts;
  assert.deepEqual([path, body.content, body.replyTo], ['/chats/r/messages', large, 'r-1']);
  assert.equal(world.opened, 1);
  client.close();
});

test('a backend sends what no frame holds with all its members', async () => {
  const { world, client } = inWorld({ token: 'pk_key', user: { id: 'ada', name: 'Ada' } });
  world.answer = ({ body }) => ({ status: 201, body: { data: { id: 'm', seq: world.message('r', 'ada', body?.content).seq } } });
  await world.clock.advance(1_000);
  const sent = client.send('r', { content: 'x'.repeat(9_000), meta: { more: '\u{1F600}'.repeat(6_000) }, message_type: 'image' });
  await world.clock.advance(1_000);
  assert.equal((await sent).seq, 2);
  const [{ path, body }] = world.calls;
  assert.deepEqual([path, body.sender_id, body.sender_name, body.message_type], ['/api/v1/rooms/r/messages/', 'ada', 'Ada', 'image']);
  client.close();
});

test('what neither a frame nor HTTP takes is rejected, and does not keep back what is behind it', async () => {
  const large = '\u{1F600}'.repeat(10_000);
  for (const [options, message] of [
    [{ token: undefined, ticket: 'once' }, large],
    [{}, `${large}!`],
    [{}, { content: large, message_type: 'image' }],
    [{}, { content: large, meta: { more: 1 } }],
  ]) {
    const { world, client } = inWorld(options);
    await world.clock.advance(1_000);
    const sent = client.send('r', message);
    sent.catch(() => {});
    const next = client.send('r', 'after it');
    await world.clock.advance(5_000);
    await assert.rejects(sent, { code: 'CONTENT_TOO_LONG', retryable: false });
    assert.equal((await next).seq, 2);
    assert.deepEqual(client.unsent('r'), []);
    client.close();
  }
});

test('a gateway that takes less closes the line once, not for ever', async () => {
  const { world, client } = inWorld();
  world.mostBytes = 1_000;
  await world.clock.advance(1_000);
  const sent = client.send('r', 'x'.repeat(2_000));
  sent.catch(() => {});
  const next = client.send('r', 'after it');
  await world.clock.advance(MINUTE);
  await assert.rejects(sent, { code: 'CONTENT_TOO_LONG' });
  assert.equal((await next).seq, 2);
  assert.equal(client.reconnects, 1);
  client.close();
});

test('a token that is good is used on, whatever shuts the door meanwhile', async () => {
  for (const answer of [{ body: [] }, failure(503, 'Busy'), failure(403, 'Not this')]) {
    const { world, client } = inWorld();
    world.faults.shut = 1;
    world.answer = () => answer;
    await world.clock.advance(MINUTE);
    assert.equal(client.state === 'refused', false);
    world.faults.shut = 0;
    await world.clock.until(() => client.state === 'connected', MINUTE);
    client.close();
  }
});

test('a socket that was open once is replaced without asking over HTTP', async () => {
  const { world, client } = inWorld();
  await world.clock.until(() => client.state === 'connected', MINUTE);
  for (const socket of [...world.sockets]) world.cut(socket);
  await world.clock.advance(MINUTE);
  assert.deepEqual([client.state, client.reconnects, world.calls.length], ['connected', 1, 0]);
  client.close();
});

test('a handshake that ends with an error alone is over at once', async () => {
  const { world, client, states } = inWorld({ openTimeout: 10 * MINUTE });
  world.errorsAlone = true;
  world.faults.shut = 1;
  await world.clock.advance(1_000);
  assert.equal(states.find(({ state }) => state === 'waiting')?.reason, 'no handshake');
  world.faults.shut = 0;
  await world.clock.until(() => client.state === 'connected', MINUTE);
  client.close();
});

test('a listener can be taken off, and one may listen once', () => {
  const { client } = inWorld();
  const heard = [];
  const hear = (event) => heard.push(event.n);
  client.on('x', hear);
  client.once('x', hear);
  const end = client.once('x', hear);
  end();
  client.emit({ type: 'x', n: 1 });
  client.emit({ type: 'x', n: 2 });
  client.once('x', hear);
  client.off('x', hear);
  client.emit({ type: 'x', n: 3 });
  assert.deepEqual(heard, [1, 1, 2]);
  client.close();
});

test('what is missing is said by connect itself', () => {
  const world = new World(1);
  assert.throws(() => connect(world.client({ WebSocket: undefined })), { code: 'NO_WEBSOCKET' });
  assert.throws(() => connect(world.client({ url: undefined })), { code: 'NO_URL' });
  assert.throws(() => connect(world.client({ token: undefined })), { code: 'NO_CREDENTIAL' });
});

test('a Node.js without WebSocket says so and goes on', async () => {
  const program = `
    import { connect } from ${JSON.stringify(new URL('../parley.js', import.meta.url).href)};
    delete globalThis.WebSocket;
    try { connect({ url: 'http://localhost:1', token: 'a.b.c', rooms: ['r'] }); } catch (error) { console.log(error.name, error.code); }
    setTimeout(() => console.log('goes on'), 0);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  assert.equal(stdout, 'ParleyError NO_WEBSOCKET\ngoes on\n');
});
