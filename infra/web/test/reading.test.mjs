// How far a person has read: what the server says, what is loaded, and what is seen meet in one count.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chat } from '../app/chat.js';
import { Reading } from '../app/reading.js';

const settle = async () => {
  for (let i = 0; i < 20; i++) await null;
};

/** A person in a chat whose marker a server keeps; it answers at once, until it is held. */
function reader({ readSeq = 0, unread = 0, mentions = 0, latestSeq = 0 } = {}) {
  const chat = new Chat({ id: 'tea', name: 'Tea' }, 'me');
  const server = { marker: { readSeq, unread, mentions, latestSeq }, calls: [], answers: null };
  const call = async (method, path, body) => {
    server.calls.push([method, path, body]);
    if (server.answers) await server.answers;
    if (server.fails) throw Object.assign(new Error('no'), { passes: true, status: 503 });
    if (body.seq > server.marker.readSeq || body.rewind) server.marker = { ...server.marker, ...server.count(body.seq), readSeq: body.seq };
    return { chatId: 'tea', ...server.marker };
  };
  server.count = () => ({ unread: 0, mentions: 0 });
  const told = [];
  const chats = { me: { id: 'me' }, session: { call }, all: [chat], chat: (id) => (id === 'tea' ? chat : null), tell: (type) => told.push(type) };
  const reading = new Reading(chats);
  reading.takeListed(chat, server.marker);
  const hear = (type, seq, data) => {
    const entry = { type, seq, room_id: 'tea', data };
    chat.transcript.add(entry);
    reading.takeEntry(chat, entry);
  };
  const message = (seq, { by = 'ada', named = [] } = {}) => hear('message', seq, { id: `m${seq}`, sender_id: by, content: `${seq}`, mentions: named });
  const frame = (read_seq, counts = { unread: 0, mentions: 0 }) => reading.takeFrame({ room_id: 'tea', data: { read_seq, ...counts } });
  return { chat, server, reading, hear, message, frame, told, shown: () => [chat.readTo, chat.unread, chat.mentions] };
}

test('before anything is loaded the server\'s count is shown, and what comes is added to it', () => {
  const { chat, message, shown } = reader({ readSeq: 3, unread: 120, mentions: 2, latestSeq: 130 });
  assert.deepEqual(shown(), [3, 120, 2]);
  for (let seq = 81; seq <= 130; seq++) message(seq);
  assert.deepEqual(shown(), [3, 120, 2]);
  message(131, { named: ['me'] });
  assert.deepEqual(shown(), [3, 121, 3]);
  assert.equal(chat.hasAllUnread, false);
});

test('what is loaded whole is counted as it is now', () => {
  const { hear, message, shown, server } = reader({ readSeq: 1, unread: 3, mentions: 1, latestSeq: 4 });
  hear('room_created', 1, {});
  for (const seq of [2, 3]) message(seq);
  message(4, { named: ['me'] });
  hear('message_deleted', 5, { id: 'm2' });
  assert.deepEqual(shown(), [1, 2, 1]);
  hear('message_updated', 6, { id: 'm4', content: 'x', edited_at: 'then', mentions: [] });
  hear('message_restored', 7, { id: 'm2' });
  assert.deepEqual(shown(), [1, 3, 0]);
  assert.deepEqual(server.calls, []);
});

test('a chat that is entered once more keeps its count until it is loaded again', () => {
  const { chat, hear, message, shown } = reader({ readSeq: 1, unread: 1, latestSeq: 2 });
  hear('room_created', 1, {});
  message(2);
  message(3, { named: ['me'] });
  chat.begin();
  assert.deepEqual(shown(), [1, 2, 1]);
  hear('room_created', 1, {});
  message(2);
  assert.deepEqual(shown(), [1, 2, 1]);
  message(3, { named: ['me'] });
  message(4);
  assert.deepEqual(shown(), [1, 3, 1]);
});

test('a change of what is not loaded is asked about, without moving the marker', async () => {
  const { hear, message, shown, server } = reader({ readSeq: 3, unread: 120, latestSeq: 130 });
  for (let seq = 81; seq <= 130; seq++) message(seq);
  server.marker = { readSeq: 3, unread: 119, mentions: 0, latestSeq: 131 };
  hear('message_deleted', 131, { id: 'm9' });
  await settle();
  assert.deepEqual(server.calls, [['PUT', '/chats/tea/read', { seq: 0 }]]);
  assert.deepEqual(shown(), [3, 119, 0]);
});

test('what is seen is read at once, and stored one call at a time', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { reading, message, shown, server } = reader({ latestSeq: 0 });
  for (let seq = 1; seq <= 6; seq++) message(seq);
  for (const seq of [2, 3, 5, 4]) reading.see('tea', seq);
  assert.deepEqual(shown(), [5, 1, 0]);
  await settle();
  assert.deepEqual(server.calls.map(([, , body]) => body), [{ seq: 2 }]);
  server.count = () => ({ unread: 1, mentions: 0, latestSeq: 6 });
  t.mock.timers.tick(500);
  await settle();
  assert.deepEqual(server.calls.map(([, , body]) => body), [{ seq: 2 }, { seq: 5 }]);
  t.mock.timers.tick(500);
  await settle();
  reading.see('tea', 5);
  assert.equal(server.calls.length, 2);
  assert.deepEqual(shown(), [5, 1, 0]);
});

test('what could not be stored is stored later, and no list that is behind takes it back', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { reading, chat, message, shown, server } = reader({ latestSeq: 0 });
  message(1);
  server.fails = true;
  reading.see('tea', 1);
  await settle();
  reading.takeListed(chat, { readSeq: 0, unread: 1, mentions: 0, latestSeq: 1 });
  await settle();
  assert.deepEqual(shown(), [1, 0, 0]);
  server.fails = false;
  reading.storeAll();
  await settle();
  assert.equal(server.marker.readSeq, 1);
  assert.equal(chat.storedTo, 1);
});

test('another device reads on, and this one agrees without asking', async () => {
  const { hear, message, frame, shown, server } = reader({ readSeq: 1, unread: 3, latestSeq: 4 });
  hear('room_created', 1, {});
  for (const seq of [2, 3, 4]) message(seq);
  frame(3, { unread: 1, mentions: 0 });
  assert.deepEqual(shown(), [3, 1, 0]);
  await settle();
  assert.deepEqual(server.calls, []);
});

test('a frame of a place that is behind is asked about: it was overtaken, or the person went back', async () => {
  const { reading, hear, message, frame, shown, server, chat } = reader({ readSeq: 4, latestSeq: 4 });
  hear('room_created', 1, {});
  for (const seq of [2, 3, 4]) message(seq);
  frame(2);
  await settle();
  assert.deepEqual(shown(), [4, 0, 0]);
  server.marker = { readSeq: 2, unread: 2, mentions: 0, latestSeq: 4 };
  frame(2);
  await settle();
  assert.deepEqual(shown(), [2, 2, 0]);
  reading.see('tea', 4);
  assert.deepEqual(shown(), [2, 2, 0], 'it is open here, and stays unread until it is opened again');
  chat.isKeptUnread = false;
  reading.see('tea', 4);
  assert.deepEqual(shown(), [4, 0, 0]);
});

test('a frame of an own mark that is behind the next one moves nothing', async () => {
  const { reading, message, frame, shown, server } = reader();
  for (const seq of [1, 2, 3]) message(seq);
  let answer;
  server.answers = new Promise((resolve) => (answer = resolve));
  reading.see('tea', 1);
  reading.see('tea', 3);
  frame(1, { unread: 2, mentions: 0 });
  assert.deepEqual(shown(), [3, 0, 0]);
  answer();
  await settle();
  assert.deepEqual(shown(), [3, 0, 0]);
  assert.equal(server.calls.length, 1);
});

test('who writes with nothing left to read has read it, who has something left has not', () => {
  const { hear, message, shown } = reader({ readSeq: 1, latestSeq: 1 });
  hear('room_created', 1, {});
  message(2, { by: 'me' });
  assert.deepEqual(shown(), [2, 0, 0]);
  message(3);
  message(4, { by: 'me' });
  assert.deepEqual(shown(), [2, 2, 0]);
});

test('a mention in a chat that is not live asks how much is unread now', async () => {
  const { reading, chat, shown, server } = reader({ readSeq: 4, latestSeq: 4 });
  server.marker = { readSeq: 4, unread: 1, mentions: 1, latestSeq: 5 };
  reading.takeMention({ room_id: 'tea', timestamp: 'then', data: { message_id: 'm5', seq: 5, sender_id: 'ada', sender_name: 'Ada', preview: '@me' } });
  await settle();
  assert.deepEqual(shown(), [4, 1, 1]);
  assert.deepEqual([chat.last.content, chat.last.sender_name, chat.last.at], ['@me', 'Ada', 'then']);
});
