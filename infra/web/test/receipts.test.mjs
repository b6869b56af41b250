// The page's receipts: frames and answers meet in one list of how far each member has read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chat } from '../app/chat.js';
import { Receipts } from '../app/receipts.js';

/** A person in a chat; the server answers when it is told to. */
function reading() {
  const chat = new Chat({ id: 'tea', name: 'Tea' }, 'me');
  const calls = [];
  const told = [];
  const call = (method, path, body) => new Promise((resolve, reject) => calls.push({ method, path, body, resolve, reject }));
  const chats = { me: { id: 'me' }, session: { call }, chat: (id) => (id === 'tea' ? chat : null), tell: (type) => told.push(type) };
  const receipts = new Receipts(chats);
  const frame = (user_id, read_seq, room_id = 'tea') => receipts.takeFrame({ room_id, data: { user_id, read_seq } });
  const seen = (seq, sender_id = 'me') => receipts.of(chat, { seq, sender_id });
  return { chat, calls, told, receipts, frame, seen };
}

const rows = (...all) => all.map(([userId, readSeq]) => ({ userId, readSeq }));

test('a chat without receipts tells nothing, also of frames', async () => {
  const { calls, receipts, chat, frame, seen, told } = reading();
  frame('ada', 3);
  frame('ada', 3, 'elsewhere');
  assert.equal(seen(3), null);
  const read = receipts.read(chat);
  calls[0].resolve([]);
  await read;
  assert.equal(seen(3), null);
  assert.deepEqual(told, ['receipts']);
});

test('who has read is known by the answer and then by frames, back and forth', async () => {
  const { calls, receipts, chat, frame, seen } = reading();
  const read = receipts.read(chat);
  assert.equal(calls[0].path, '/chats/tea/receipts');
  calls[0].resolve(rows(['me', 9], ['ada', 2], ['bob', 5]));
  await read;
  assert.deepEqual(seen(4), { all: 2, seen: ['bob'] });
  assert.deepEqual(seen(4, 'bob'), { all: 1, seen: [] });
  frame('ada', 7);
  assert.deepEqual(seen(4), { all: 2, seen: ['ada', 'bob'] });
  frame('bob', 3);
  assert.deepEqual(seen(4), { all: 2, seen: ['ada'] });
});

test('a frame that came while the list was read counts more', async () => {
  const { calls, receipts, chat, frame, seen } = reading();
  const read = receipts.read(chat);
  frame('ada', 6);
  calls[0].resolve(rows(['me', 0], ['ada', 2]));
  await read;
  assert.deepEqual(seen(5), { all: 1, seen: ['ada'] });
});

test('of two questions the later one is answered, and one that fails leaves what was known', async () => {
  const { calls, receipts, chat, seen } = reading();
  const first = receipts.read(chat);
  const second = receipts.read(chat);
  calls[1].resolve(rows(['me', 0], ['ada', 4]));
  calls[0].resolve([]);
  await Promise.all([first, second]);
  assert.deepEqual(seen(4), { all: 1, seen: ['ada'] });
  const third = receipts.read(chat);
  calls[2].reject(new Error('no'));
  await assert.rejects(third);
  assert.deepEqual(seen(4), { all: 1, seen: ['ada'] });
});

test('the owner switches them, and reads what there is then', async () => {
  const { calls, receipts, chat, seen } = reading();
  const shown = receipts.show(chat, true);
  assert.deepEqual([calls[0].method, calls[0].path, calls[0].body], ['PATCH', '/chats/tea', { readReceipts: true }]);
  calls[0].resolve({});
  await null;
  await null;
  calls[1].resolve(rows(['me', 0]));
  await shown;
  assert.deepEqual(seen(1), { all: 0, seen: [] });
});
