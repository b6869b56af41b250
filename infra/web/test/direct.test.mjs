// The page's direct chats, and what it says of slow mode.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chat } from '../app/chat.js';
import { isDirect } from '../app/direct.js';
import { follow } from '../app/following.js';
import { Members } from '../app/members.js';
import { Moderation } from '../app/moderation.js';

function following(...ids) {
  const handlers = new Map();
  const told = [];
  const all = new Map(ids.map((id) => [id, new Chat({ id, name: 'Bob' }, 'ada')]));
  const chats = {
    client: { on: (type, handler) => handlers.set(type, handler) },
    me: { id: 'ada' },
    users: new Map(),
    reading: { takeEntry: () => {} },
    chat: (id) => all.get(id) ?? null,
    tell: (type, about) => told.push({ type, ...about }),
  };
  chats.members = new Members(chats);
  chats.moderation = new Moderation(chats);
  follow(chats);
  return { chat: chats.chat, told, emit: (type, event) => handlers.get(type)(event) };
}

test('a direct chat is called what the other is called, whatever its room is called', () => {
  const { chat, emit } = following('direct-1', 'tea');
  const data = { name: 'Direct chat', description: 'of two', meta: {} };
  for (const room_id of ['direct-1', 'tea']) emit('entry', { type: 'room_updated', room_id, seq: 1, data });
  assert.deepEqual([chat('direct-1').name, chat('tea').name], ['Bob', 'Direct chat']);
  assert.deepEqual([isDirect('direct-1'), isDirect('tea'), isDirect('not-direct-1')], [true, false, false]);
});

test('slow mode is told with the time until the message is sent, other delays are not', () => {
  const { told, emit } = following('tea');
  for (const code of ['RATE_LIMIT_EXCEEDED', 'SLOW_MODE']) emit('delayed', { room_id: 'tea', error: { code }, wait: 7_000 });
  assert.deepEqual(told, [{ type: 'slowed', id: 'tea', wait: 7_000 }]);
});
