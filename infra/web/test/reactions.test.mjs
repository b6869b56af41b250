// The page's reactions: frames, answers and what is known of this person meet in one list.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chat } from '../app/chat.js';
import { Inbox } from '../app/inbox.js';
import { Reactions } from '../app/reactions.js';

const settle = async () => {
  for (let i = 0; i < 20; i++) await null;
};
const up = (users, { count = users.length, mine } = {}) => ({ '👍': { count, users, ...(mine === undefined ? {} : { mine }) } });

/** A person in a chat; the server answers when it is told to. */
function reacting() {
  const chat = new Chat({ id: 'tea', name: 'Tea' }, 'me');
  const calls = [];
  const told = [];
  const call = (method, path) => new Promise((resolve, reject) => calls.push({ method, path, resolve, reject }));
  const chats = { me: { id: 'me' }, session: { call }, chat: (id) => (id === 'tea' ? chat : null), tell: (type, about) => told.push([type, about.message]) };
  const reactions = new Reactions(chats);
  const frame = (version, summary, message_id = 'm1') => reactions.takeFrame({ room_id: 'tea', data: { message_id, version, summary } });
  const shown = (id = 'm1') => reactions.of(chat, { id }).map(({ name, count, mine }) => [name, count, mine]);
  return { chat, calls, told, reactions, frame, shown, toggle: () => reactions.toggle(chat, { id: 'm1' }, '👍') };
}

test('the frame with the higher version counts', () => {
  const { frame, shown, told } = reacting();
  frame(2, up(['ada', 'me']));
  frame(1, up(['ada']));
  assert.deepEqual(shown(), [['👍', 2, true]]);
  frame(3, {});
  assert.deepEqual(shown(), []);
  assert.deepEqual(told, [['reactions', 'm1'], ['reactions', 'm1']]);
});

test('a frame of many users does not say that this person is none of them', () => {
  const { frame, shown, chat, reactions } = reacting();
  const users = Array.from({ length: 20 }, (_, i) => `user${i}`);
  frame(1, up(users, { count: 25 }));
  assert.deepEqual(shown(), [['👍', 25, false]]);
  chat.reactions.set('m1', { ...chat.reactions.get('m1'), rows: [{ ...reactions.of(chat, { id: 'm1' })[0], mine: true }] });
  frame(2, up(users, { count: 24 }));
  assert.deepEqual(shown(), [['👍', 24, true]]);
  frame(3, up(users));
  assert.deepEqual(shown(), [['👍', 20, false]]);
});

test('a reaction is made and taken back, one call at a time', async () => {
  const { calls, shown, toggle } = reacting();
  const first = toggle();
  assert.equal(await toggle(), false);
  calls[0].resolve(up(['me'], { mine: true }));
  assert.equal(await first, true);
  assert.deepEqual(shown(), [['👍', 1, true]]);
  const second = toggle();
  calls[1].reject(new Error('no'));
  await assert.rejects(second);
  const third = toggle();
  calls[2].resolve({});
  assert.equal(await third, false);
  assert.deepEqual(shown(), []);
  assert.deepEqual(calls.map(({ method, path }) => `${method} ${path}`), ['PUT', 'DELETE', 'DELETE'].map((method) => `${method} /chats/tea/messages/m1/reactions/%F0%9F%91%8D`));
});

test('an answer does not replace what a frame has told meanwhile', async () => {
  const { calls, frame, shown, toggle, reactions, chat } = reacting();
  const done = toggle();
  frame(3, up(['me', 'ada', 'bob']));
  calls[0].resolve(up(['me'], { mine: true }));
  await done;
  assert.deepEqual(shown(), [['👍', 3, true]]);
  const read = reactions.read(chat);
  frame(4, up(['ada']));
  calls[1].resolve([{ id: 'm1', seq: 1, reactions: up(['ada', 'bob'], { mine: false }) }, { id: 'm2', seq: 2, reactions: up(['eve'], { mine: false }) }]);
  await read;
  assert.deepEqual([shown('m1'), shown('m2')], [[['👍', 1, false]], [['👍', 1, false]]]);
});

test('all that is loaded is read, in parts, and of a chat that begins anew nothing is taken', async () => {
  const { calls, chat, reactions, shown } = reacting();
  for (let seq = 50; seq <= 250; seq++) chat.transcript.add({ type: 'message', seq, room_id: 'tea', data: { id: `m${seq}`, sender_id: 'ada', content: 'x' } });
  const part = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => ({ id: `m${from + i}`, seq: from + i, reactions: {} }));
  const read = reactions.read(chat);
  for (const [i, [from, to]] of [[151, 250], [51, 150], [1, 50]].entries()) {
    calls[i].resolve(part(from, to));
    await settle();
  }
  assert.equal(await read, 1);
  assert.deepEqual(calls.map(({ path }) => path.split('?')[1]), ['limit=100', 'limit=100&before_seq=151', 'limit=100&before_seq=51']);
  const late = reactions.read(chat);
  chat.begin();
  calls[3].resolve([{ id: 'm1', seq: 1, reactions: up(['ada'], { mine: false }) }]);
  assert.equal(await late, null);
  assert.deepEqual(shown(), []);
});

test('the list is loaded when this person comes into a chat or leaves one, one load at a time', async () => {
  const loads = [];
  const known = new Map([['tea', { id: 'tea', breakouts: { room: (id) => id === 'red' } }]]);
  const chats = {
    chat: (id) => known.get(id) ?? null,
    get all() {
      return [...known.values()];
    },
    refreshQuietly: () => new Promise((resolve) => loads.push(resolve)),
  };
  const inbox = new Inbox(chats);
  inbox.takeAdded({ room_id: 'tea' });
  inbox.takeAdded({ room_id: 'red' });
  inbox.takeRemoved({ room_id: 'unknown' });
  assert.equal(loads.length, 0);
  const added = inbox.takeAdded({ room_id: 'milk' });
  inbox.takeRemoved({ room_id: 'tea' });
  assert.equal(loads.length, 1);
  known.set('milk', { id: 'milk', breakouts: { room: () => null } });
  loads[0]();
  await settle();
  assert.equal(loads.length, 2);
  loads[1]();
  await added;
  assert.equal(loads.length, 2);
});
