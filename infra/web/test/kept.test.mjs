// The page keeps messages that could not be sent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow } from '../app/following.js';
import { Kept } from '../app/kept.js';

/** A person in a chat, placed in a breakout of it that does not let them in yet. */
function placed({ room = 'red' } = {}) {
  const handlers = new Map();
  const sent = [];
  const entries = new Map();
  const storage = {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => entries.set(key, value),
    removeItem: (key) => entries.delete(key),
  };
  const client = {
    rooms: ['red'],
    on: (type, handler) => handlers.set(type, handler),
    first: () => 1,
    send: async (id, message) => sent.push([id, message.content]),
  };
  const all = [
    { id: 'class', breakouts: { roomOf: () => (room ? { id: room } : null), room: () => ({}) } },
    { id: 'red', name: 'Red', parent: 'class', refusals: 0 },
  ];
  const chats = { client, me: { id: 'ada' }, loaded: true, chat: (id) => all.find((chat) => chat.id === id), tell: () => {}, drop: () => {} };
  chats.members = { named: () => [] };
  chats.reading = { storeAll: () => {}, takeNew: () => {} };
  chats.live = { hear: () => {}, knockAgain: () => true };
  chats.kept = new Kept(chats, storage);
  follow(chats);
  const emit = (type, event) => handlers.get(type)(event);
  const fail = (code = 'NOT_IN_ROOM') => emit('failed', { room_id: 'red', message: { content: 'hello', meta: {} }, error: { code, message: code } });
  return { chats, sent, emit, fail };
}

test('what is written before a breakout lets its writer in is sent when it does', () => {
  const { chats, sent, emit, fail } = placed();
  fail();
  assert.deepEqual(chats.kept.refusedIn('red').map(({ content }) => content), ['hello']);
  emit('entered', { room_id: 'red', latest_seq: 1 });
  assert.deepEqual(sent, [['red', 'hello']]);
  assert.deepEqual(chats.kept.refusedIn('red'), []);
});

test('what is refused for another reason, or where its writer is no more, stays as it is', () => {
  for (const [options, code] of [[{}, 'CONTENT_TOO_LONG'], [{ room: 'blue' }, 'NOT_IN_ROOM'], [{ room: null }, 'NOT_IN_ROOM']]) {
    const { chats, sent, emit, fail } = placed(options);
    fail(code);
    emit('entered', { room_id: 'red', latest_seq: 1 });
    assert.deepEqual(sent, []);
    assert.equal(chats.kept.refusedIn('red').length, 1);
  }
});
