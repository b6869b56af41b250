// The client in a world of virtual time, one promise at a time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, MemoryStore, DEFAULTS } from '../parley.js';
import { World, MINUTE, HOUR } from './world.mjs';

/** A world with a room, and a client in it that has arrived. */
async function arrived({ seed = 1, rooms = ['r'], ...options } = {}) {
  const world = new World(seed);
  for (const room of rooms) world.append(room, 'room_created', {});
  const { client, heard } = join(world, 'ada', rooms, options);
  await world.clock.advance(1_000);
  return { world, client, heard };
}

function join(world, name, rooms, options = {}) {
  const heard = [];
  const client = connect(world.client({ rooms: rooms.map((id) => ({ id, after: 0 })), user: { id: name }, store: new MemoryStore(), ...options }));
  client.on('*', (event) => heard.push(event));
  return { client, heard };
}

const seqs = (heard) => heard.filter(({ seq }) => seq).map(({ seq }) => seq);
const of = (heard, type) => heard.filter((event) => event.type === type);
const upTo = (n) => Array.from({ length: n }, (_, i) => i + 1);

test('a connection lost for 30 s misses 50 messages and has each of them once, in order', async () => {
  const { world, client, heard } = await arrived();
  const [socket] = world.sockets;
  socket.silent = true;
  world.faults.shut = 1;
  for (let i = 0; i < 50; i++) {
    world.message('r', 'bob', `message ${i}`);
    await world.clock.advance(600);
  }
  assert.equal(client.position('r'), 1);
  world.faults.shut = 0;
  await world.clock.until(() => client.position('r') === 51, 2 * MINUTE);
  assert.deepEqual(seqs(heard), upTo(51));
});

test('what comes as one frame is heard one by one, in order, and nothing is asked for again', async () => {
  const { world, client, heard } = await arrived();
  const [socket] = world.sockets;
  const asked = [];
  const { send } = socket;
  socket.send = (text) => {
    if (JSON.parse(text).action === 'resume') asked.push(text);
    send.call(socket, text);
  };
  world.faults.gather = 1;
  for (let i = 0; i < 40; i++) {
    world.message('r', 'bob', `message ${i}`);
    await world.clock.advance(50);
  }
  await world.clock.until(() => client.position('r') === 41, 2_000);
  assert.deepEqual(seqs(heard), upTo(41));
  assert.deepEqual(asked, []);
});

test('who sends in a busy room waits for what they were told of, and asks for nothing', async () => {
  const { world, client, heard } = await arrived();
  const [socket] = world.sockets;
  const asked = [];
  const { send } = socket;
  socket.send = (text) => {
    if (JSON.parse(text).action === 'resume') asked.push(text);
    send.call(socket, text);
  };
  world.faults.gather = 1;
  for (let i = 0; i < 40; i++) {
    world.message('r', 'bob', `message ${i}`);
    const sent = client.send('r', `mine ${i}`);
    await world.clock.advance(100);
    await sent;
  }
  await world.clock.until(() => client.position('r') === 81, 2_000);
  assert.deepEqual(seqs(heard), upTo(81));
  assert.deepEqual(asked, []);
});

test('a message deleted before it was heard moves the position on and is no message', async () => {
  const { world, client, heard } = await arrived();
  const entries = [];
  const messages = [];
  client.on('entry', (entry) => entries.push(entry));
  client.on('message', (entry) => messages.push(entry));
  client.on('message_updated', (entry) => messages.push(entry));
  world.faults.drop = 1;
  world.message('r', 'bob', 'swordfish');
  world.append('r', 'message_updated', { id: 'r-2', is_deleted: true });
  world.erase('r', 2);
  world.message('r', 'bob', 'hello');
  await world.clock.advance(1);
  world.faults.drop = 0;
  await world.clock.until(() => client.position('r') === 5, 2 * MINUTE);
  assert.deepEqual(messages.map(({ seq }) => seq), [5]);
  assert.deepEqual(entries.map(({ seq, data }) => [seq, data.is_deleted ?? false]), [[2, true], [3, true], [4, false], [5, false]]);
  assert.deepEqual(seqs(heard), upTo(5));
  const { entries: read } = await Promise.all([client.history('r', { before: 4 }), world.clock.advance(1_000)]).then(([page]) => page);
  assert.deepEqual(read.map(({ data }) => data.is_deleted ?? false), [false, true, true]);
});

/** 21,600 messages, a tenth of them from here. */
async function sixHours(options) {
  const { world, client, heard } = await arrived(options);
  world.faults = { ...world.faults, drop: 0.001, double: 0.01, delay: 0.01 };
  const mine = new Set();
  for (let second = 0; second < 21_600; second++) {
    if (second % 10 === 0) client.send('r', `mine ${second}`).then(({ seq }) => mine.add(seq));
    else world.message('r', 'bob', `message ${second}`);
    await world.clock.advance(1_000);
  }
  world.faults.drop = 0;
  await world.clock.advance(2 * MINUTE);
  assert.deepEqual(seqs(heard), upTo(21_601));
  assert.equal(mine.size, 2_160);
  return { client, heard };
}

test('six hours at a message a second: 21,600, none missing, none twice, and never without a socket', async () => {
  const { client, heard } = await sixHours();
  assert.equal(of(heard, 'handover').length, 3);
  assert.deepEqual(of(heard, 'state').map(({ state }) => state), ['connected']);
  assert.equal(client.reconnects, 0);
});

test('six hours of a client that lets itself be cut three times: none missing, none twice', async () => {
  const { client, heard } = await sixHours({ maxSocketAge: 10 * HOUR });
  assert.equal(of(heard, 'handover').length, 0);
  assert.equal(client.reconnects, 3);
});

test('a next socket that cannot be opened is tried again, and the cut is survived', async () => {
  const { world, client, heard } = await arrived();
  await world.clock.advance(100 * MINUTE);
  world.up = false;
  await world.clock.advance(25 * MINUTE);
  world.message('r', 'bob', 'while nothing could be opened');
  world.up = true;
  await world.clock.until(() => client.position('r') === 2, 5 * MINUTE);
  assert.deepEqual(seqs(heard), [1, 2]);
  assert.equal(client.reconnects, 1);
});

test('an idle socket is kept open by its heartbeat', async () => {
  const { world, client } = await arrived();
  await world.clock.advance(90 * MINUTE);
  assert.deepEqual([world.opened, client.reconnects], [1, 0]);
});

test('a lost last frame is noticed within 15 s, by the ping after the last activity', async () => {
  const { world, client } = await arrived();
  world.message('r', 'bob', 'heard');
  world.faults.drop = 1;
  world.message('r', 'bob', 'lost');
  world.faults.drop = 0;
  await world.clock.advance(15_000);
  assert.equal(client.position('r'), 3);
});

test('a lost frame out of silence is noticed by the next heartbeat', async () => {
  const { world, client } = await arrived();
  await world.clock.advance(5 * MINUTE);
  world.faults.drop = 1;
  world.message('r', 'bob', 'lost');
  world.faults.drop = 0;
  await world.clock.advance(DEFAULTS.heartbeat + 5_000);
  assert.equal(client.position('r'), 2);
});

test('a socket that no longer answers is given up', async () => {
  const { world, client, heard } = await arrived();
  [...world.sockets][0].silent = true;
  await world.clock.advance(DEFAULTS.heartbeat + 4 * DEFAULTS.replyTimeout);
  assert.equal(world.opened, 2);
  assert.equal(client.reconnects, 1);
  assert.match(of(heard, 'state').find(({ state }) => state === 'waiting').reason, /no answer/);
});

test('waits between attempts are random up to an end that doubles, and end at 30 s', async () => {
  const { world, heard } = await arrived();
  world.stop();
  await world.clock.advance(HOUR);
  const waits = of(heard, 'state').flatMap(({ wait }) => wait ?? []);
  waits.slice(0, 6).forEach((wait, i) => assert.ok(wait <= 500 * 2 ** i, `${i}: ${wait}`));
  assert.ok(waits.every((wait) => wait <= 30_000));
  assert.ok(waits.some((wait) => wait > 20_000) && waits.slice(8).some((wait) => wait < 10_000), 'full jitter');
});

test('a network that comes back is used at once', async () => {
  const events = new EventTarget();
  const { world, client } = await arrived({ events });
  world.stop();
  await world.clock.advance(10 * MINUTE);
  world.start();
  events.dispatchEvent(new Event('online'));
  await world.clock.advance(100);
  assert.equal(client.state, 'connected');
});

test('a network that is known to be gone is tried, and the socket given up at once', async () => {
  const events = new EventTarget();
  const { world, client } = await arrived({ events });
  [...world.sockets][0].silent = true;
  world.up = false;
  events.dispatchEvent(new Event('offline'));
  await world.clock.advance(3_000);
  assert.equal(client.state, 'waiting');
});

test('a send resolves with its entry, also when its acknowledgement is lost', async () => {
  const { world, client } = await arrived();
  world.faults.drop = 1;
  const sent = client.send('r', { content: 'precious', meta: { a: 1 } });
  await world.clock.advance(2_000);
  assert.equal(world.room('r').length, 2);
  world.faults.drop = 0;
  await world.clock.advance(20_000);
  const entry = await sent;
  assert.deepEqual([entry.seq, entry.content, entry.duplicate, entry.room_id], [2, 'precious', true, 'r']);
  assert.equal(world.room('r').length, 2);
});

test('the outbox survives a reload, with the same id and position', async () => {
  const { world, client } = await arrived();
  const { store } = client.options;
  world.faults.drop = 1;
  client.send('r', 'first');
  client.send('r', 'second');
  await world.clock.advance(1_000);
  const [kept] = await store.all();
  assert.equal(kept.after_seq, 1);
  client.close();
  world.faults.drop = 0;
  // Far more than the server looks through without a position.
  for (let i = 0; i < 500; i++) world.message('r', 'bob', `${i}`);
  const again = join(world, 'ada', ['r'], { store });
  await world.clock.advance(20_000);
  const mine = world.room('r').filter(({ data }) => data.sender_id === 'ada');
  assert.deepEqual(mine.map(({ data }) => data.content), ['first', 'second']);
  assert.deepEqual(of(again.heard, 'sent').map(({ entry }) => entry.duplicate), [true, false]);
  assert.deepEqual(await store.all(), []);
});

test('a message that is refused for good rejects and leaves the outbox', async () => {
  const { world, client, heard } = await arrived();
  world.send = (_socket, _id, _frame, _reply, refuse) => refuse('ROOM_INACTIVE');
  const sent = client.send('r', 'too late');
  sent.catch(() => {});
  await world.clock.advance(1_000);
  await assert.rejects(sent, { code: 'ROOM_INACTIVE', retryable: false });
  assert.deepEqual(client.unsent('r'), []);
  assert.equal(of(heard, 'failed').length, 1);
});

test('a message beyond a limit is sent again when the server says, and those behind it wait', async () => {
  const { world, client, heard } = await arrived();
  const { send } = world;
  const times = [];
  world.send = (...call) => {
    times.push(world.clock.now());
    if (times.length > 1) return send.apply(world, call);
    call[4]('RATE_LIMIT_EXCEEDED', true, { retry_after_ms: 7_000 });
  };
  const both = [client.send('r', 'first'), client.send('r', 'second')];
  await world.clock.advance(6_900);
  assert.equal(times.length, 1);
  await world.clock.advance(2_000);
  await Promise.all(both);
  assert.ok(times[1] - times[0] >= 7_000);
  assert.deepEqual(of(heard, 'delayed').map(({ message, error, wait }) => [message.content, error.code, wait]), [['first', 'RATE_LIMIT_EXCEEDED', 7_000]]);
  assert.deepEqual(world.room('r').filter(({ data }) => data.sender_id === 'ada').map(({ data }) => data.content), ['first', 'second']);
  assert.equal(of(heard, 'failed').length, 0);
});

test('without storage messages are sent all the same', async () => {
  const broken = () => Promise.reject(new Error('no storage'));
  const { world, client, heard } = await arrived({ store: { all: broken, put: broken, delete: broken } });
  const sent = client.send('r', 'anyway');
  await world.clock.advance(1_000);
  assert.equal((await sent).seq, 2);
  assert.ok(of(heard, 'storage').length > 0);
});

test('a gap in the history is emitted before the entries after it', async () => {
  const { world, client, heard } = await arrived();
  [...world.sockets][0].silent = true;
  for (let i = 0; i < 10; i++) world.message('r', 'bob', `${i}`);
  world.kept = new Map([['r', 6]]);
  await world.clock.until(() => client.position('r') === 11, 5 * MINUTE);
  const told = heard.filter(({ type, seq }) => type === 'gap' || seq > 1);
  assert.deepEqual(told[0], { type: 'gap', room_id: 'r', from: 2, to: 6 });
  assert.deepEqual(seqs(told), [7, 8, 9, 10, 11]);
});

test('a room that is entered for the first time shows its latest, and history the rest', async () => {
  const { world, client } = await arrived();
  for (let i = 0; i < 300; i++) world.message('old', 'bob', `${i}`);
  const got = [];
  client.on('entry', (entry) => entry.room_id === 'old' && got.push(entry.seq));
  client.join('old');
  await world.clock.advance(2_000);
  assert.deepEqual(got, upTo(300).slice(250));
  const read = async (options) => {
    const reading = client.history('old', options);
    await world.clock.advance(5 * MINUTE);
    return (await reading).entries.map(({ seq }) => seq);
  };
  world.faults.drop = 0.5;
  assert.deepEqual(await read(), upTo(250).slice(200));
  world.faults.drop = 0;
  assert.deepEqual(await read({ limit: 150 }), upTo(200).slice(50));
  assert.deepEqual(await read({ limit: 150 }), upTo(50));
  assert.deepEqual(await read(), []);
});

test('several rooms share a socket; one that is refused does not keep the others out', async () => {
  const { world, client, heard } = await arrived({ rooms: ['a', 'b'] });
  assert.equal(world.opened, 1);
  client.join('nowhere');
  await world.clock.advance(1_000);
  assert.deepEqual(of(heard, 'refused').map(({ room_id, error }) => [room_id, error.code]), [['nowhere', 'ROOM_NOT_FOUND']]);
  world.rooms.delete('a');
  world.cut([...world.sockets][0]);
  world.message('b', 'bob', 'still here');
  await world.clock.advance(5_000);
  assert.deepEqual([client.rooms, client.position('b')], [['b'], 2]);
});

test('how far this user has read is told of rooms that are not heard, too', async () => {
  const { world, client, heard } = await arrived();
  const data = { room_id: 'elsewhere', read_seq: 7, unread: 0, mentions: 0 };
  world.deliver([...world.sockets][0], { type: 'read', data, room_id: 'elsewhere' });
  await world.clock.advance(1_000);
  assert.deepEqual(of(heard, 'read').map((frame) => frame.data), [data]);
  client.close();
});

test('a client with an inbox is connected without rooms, and hears which ones it comes into and out of', async () => {
  const world = new World();
  for (const room of ['r', 's']) world.append(room, 'room_created', {});
  const { client, heard } = join(world, 'ada', [], { inbox: true });
  await world.clock.advance(1_000);
  assert.equal(client.state, 'connected');
  assert.equal(client.me, 'ada');
  const [socket] = world.sockets;
  for (const type of ['room_added', 'mention', 'room_removed']) world.deliver(socket, { type, data: { room_id: 'r' }, room_id: 'r' });
  await world.clock.advance(1_000);
  assert.deepEqual(heard.map(({ type }) => type).filter((type) => /^room|mention/.test(type)).sort(), ['mention', 'room_added', 'room_removed']);

  for (const room of ['r', 's']) client.join(room);
  for (const room of ['r', 's']) client.send(room, 'hello');
  await world.clock.until(() => ['r', 's'].every((room) => client.position(room) === 2), MINUTE);
  assert.deepEqual([...world.sockets], [socket]);
  world.cut(socket);
  world.message('s', 'bob', 'meanwhile');
  await world.clock.until(() => client.position('s') === 3, MINUTE);
  for (const room of ['r', 's']) client.leave(room);
  await world.clock.advance(2 * HOUR);
  assert.equal(client.state, 'connected');
  assert.equal(world.sockets.size, 1);
  client.close();
  await world.clock.advance(1_000);
  assert.equal(world.sockets.size, 0);
});

test('a mention is told once, of any room, also while two sockets are open', async () => {
  const { world, client, heard } = await arrived();
  const told = (message_id, timestamp) => ({ type: 'mention', data: { room_id: 'elsewhere', message_id }, room_id: 'elsewhere', timestamp });
  const [socket] = world.sockets;
  world.deliver(socket, told('m', 'then'));
  world.deliver(socket, told('m', 'then'));
  world.deliver(socket, told('m', 'later, by an edit'));
  world.deliver(socket, told('n', 'then'));
  await world.clock.advance(1_000);
  assert.deepEqual(of(heard, 'mention').map(({ data, timestamp }) => `${data.message_id} ${timestamp}`).sort(), ['m later, by an edit', 'm then', 'n then']);
  client.close();
});

test('a message names whom it was given, and says that its sender has read so far', async () => {
  const { world, client } = await arrived();
  const [socket] = world.sockets;
  const frames = [];
  const { send } = socket;
  socket.send = (text) => {
    if (JSON.parse(text).action === 'send') frames.push(JSON.parse(text));
    send.call(socket, text);
  };
  client.send('r', { content: '@Bob', mentions: ['bob'], mark_read: true });
  client.send('r', { content: 'all', mentions: [] });
  await world.clock.advance(1_000);
  assert.deepEqual(frames.map(({ mentions, mark_read }) => [mentions, mark_read]), [[['bob'], true], [undefined, undefined]]);
  client.close();
});

test('typing is said seldom, shown, and forgotten by itself', async () => {
  const { world, client, heard } = await arrived();
  const bob = join(world, 'bob', ['r']).client;
  await world.clock.advance(1_000);
  for (let i = 0; i < 20; i++) {
    bob.typing('r');
    await world.clock.advance(100);
  }
  assert.deepEqual(client.typingUsers('r'), [{ user_id: 'bob', user_name: 'bob' }]);
  assert.equal(of(heard, 'typing').length, 1);
  await world.clock.advance(DEFAULTS.typingTimeout);
  assert.deepEqual(client.typingUsers('r'), []);
  bob.typing('r');
  await world.clock.advance(100);
  bob.send('r', 'done');
  await world.clock.advance(100);
  assert.deepEqual(client.typingUsers('r'), []);
});

test('presence is who was there on arrival, and who came and went', async () => {
  const { world, client } = await arrived();
  world.tell('r', 'user_online', { user_id: 'bob', user_name: 'Bob' });
  world.tell('r', 'user_online', { user_id: 'bob', user_name: 'Bob' });
  await world.clock.advance(100);
  assert.deepEqual(client.presence('r').map(({ user_id }) => user_id), ['ada', 'bob']);
  world.tell('r', 'user_offline', { user_id: 'bob', user_name: 'Bob' });
  await world.clock.advance(100);
  assert.deepEqual(client.presence('r').map(({ user_id }) => user_id), ['ada']);
});

test('a crowd is a number', async () => {
  const { world, client } = await arrived();
  const told = [];
  client.on('presence', ({ online, online_count }) => told.push([online.length, online_count]));
  world.tell('r', 'presence', { online_count: 4711 });
  await world.clock.advance(100);
  assert.deepEqual(client.presence('r'), []);
  assert.equal(client.onlineCount('r'), 4711);
  world.tell('r', 'user_online', { user_id: 'bob', user_name: 'Bob' });
  await world.clock.advance(100);
  assert.equal(client.onlineCount('r'), 1);
  assert.deepEqual(told, [[0, 4711], [1, 1]]);
});

test('a credential that is refused ends the attempts until somebody does something', async () => {
  const world = new World();
  world.append('r', 'room_created', {});
  let refused = true;
  const ticket = async () => {
    if (refused) throw Object.assign(new Error('log in again'), { status: 401 });
    return 'ticket';
  };
  const { client } = join(world, 'ada', ['r'], { ticket });
  await world.clock.advance(HOUR);
  assert.equal(client.state, 'refused');
  refused = false;
  client.reconnectNow();
  await world.clock.advance(1_000);
  assert.equal(client.state, 'connected');
});

test('nothing happens after close', async () => {
  const { world, client, heard } = await arrived();
  client.close();
  const before = heard.length;
  world.message('r', 'bob', 'nobody hears');
  await world.clock.advance(3 * HOUR);
  assert.equal(heard.length, before);
  assert.equal(world.sockets.size, 0);
});

test('who is taken out of a room hears so, and the other rooms go on', async () => {
  const { world, client, heard } = await arrived({ rooms: ['a', 'b'] });
  const [socket] = world.sockets;
  world.append('a', 'user_left', { user_id: 'bob' });
  world.append('a', 'user_left', { user_id: 'ada' });
  await world.clock.advance(100);
  assert.deepEqual(client.rooms, ['b']);
  assert.equal(of(heard, 'refused')[0].error.code, 'NOT_IN_ROOM');
  world.message('b', 'bob', 'hello');
  await world.clock.advance(100);
  assert.deepEqual([client.position('b'), world.sockets.has(socket)], [2, true]);
});

test('who is banned from a room hears so, and one who was banned before and came back does not', async () => {
  const { world, client, heard } = await arrived({ rooms: ['a', 'b'] });
  const ban = { user_id: 'ada', by: 'bob', reason: 'spam', until: null };
  world.append('b', 'user_banned', ban);
  world.append('b', 'user_joined', { user_id: 'ada' });
  world.append('a', 'user_banned', ban);
  await world.clock.advance(100);
  assert.deepEqual(client.rooms, ['b']);
  assert.deepEqual(of(heard, 'refused').map(({ error }) => [error.code, error.details]), [['BANNED', { reason: 'spam', until: null }]]);
});

test('a connection that is told it hears a room no more asks, and is in it again if it may', async () => {
  const { world, client } = await arrived({ rooms: ['a', 'b'] });
  const [socket] = world.sockets;
  for (const room of ['a', 'b']) {
    socket.rooms.delete(room);
    world.deliver(socket, { type: 'connection_status', data: { status: 'disconnected' }, room_id: room });
    await world.clock.advance(100);
    world.message(room, 'bob', 'missed or not');
  }
  await world.clock.advance(100);
  assert.deepEqual([client.position('a'), client.position('b')], [2, 2]);
});

test('the former names of options, events and methods work for one more version', async () => {
  const FORMER = { recent: 'initialHistory', answerWithin: 'replyTimeout', patience: 'maxMissedReplies', backoffMost: 'maxBackoff', openWithin: 'openTimeout', life: 'maxSocketAge', grace: 'drainTime', typingEvery: 'typingInterval', typingEnds: 'typingTimeout' };
  for (const [former, name] of Object.entries(FORMER)) {
    assert.equal(DEFAULTS[former], DEFAULTS[name]);
    assert.ok(!Object.keys(DEFAULTS).includes(former), former);
    const { client } = await arrived({ [former]: 1_234 });
    assert.equal(client.options[name], 1_234);
    client.close();
  }
  const { client: both } = await arrived({ life: 1, maxSocketAge: HOUR });
  assert.equal(both.options.maxSocketAge, HOUR);

  const { world, client, heard } = await arrived();
  const former = [];
  for (const type of ['hole', 'typers']) client.on(type, (event) => former.push(event));
  const bob = join(world, 'bob', ['r']).client;
  await world.clock.advance(1_000);
  bob.typing('r');
  await world.clock.advance(100);
  assert.deepEqual(client.typers('r'), client.typingUsers('r'));
  assert.equal(client.typers('r').length, 1);
  [...world.sockets].forEach((socket) => (socket.silent = true));
  for (let i = 0; i < 10; i++) world.message('r', 'bob', `${i}`);
  world.kept = new Map([['r', 6]]);
  await world.clock.until(() => client.position('r') === 11, 5 * MINUTE);
  assert.deepEqual(former.at(-1), { type: 'hole', room_id: 'r', from: 2, to: 6 });
  assert.deepEqual(former[0], { ...of(heard, 'typingUsers')[0], type: 'typers' });
  assert.equal(of(heard, 'hole').length, of(heard, 'gap').length);

  world.stop();
  await world.clock.advance(10 * MINUTE);
  world.start();
  client.wake();
  await world.clock.advance(100);
  assert.equal(client.state, 'connected');
  client.send('r', 'ordered');
  const [{ order, nth }] = client.unsent('r');
  assert.equal(nth, order);
});
