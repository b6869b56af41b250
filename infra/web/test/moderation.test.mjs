// The page's roles, bans and mutes: who may act on whom, and what holds for oneself.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Chat } from '../app/chat.js';
import { moderationNote, untilWhen } from '../app/moderated.js';
import { Moderation } from '../app/moderation.js';
import { Transcript, noteText } from '../app/transcript.js';

const LATER = '2999-01-01T00:00:00.000Z';

/** A person in a chat of some people; the server answers when it is told to. */
function moderating(roles = {}, id = 'tea') {
  const chat = new Chat({ id, name: 'Tea', ownerId: null }, 'me');
  chat.members = Object.entries(roles).map(([userId, role]) => ({ userId, username: userId, role }));
  const calls = [];
  const told = [];
  const gone = [];
  const call = (method, path, body) => new Promise((resolve, reject) => calls.push({ method, path, body, resolve, reject }));
  const chats = { me: { id: 'me' }, session: { call }, chat: () => chat, tell: (type) => told.push(type), drop: (id) => gone.push(id) };
  const moderation = new Moderation(chats);
  const entry = (type, data) => moderation.takeEntry(chat, { type, data });
  const standing = async (answer) => {
    const read = moderation.load(chat);
    calls.at(-1).resolve(answer);
    await read;
  };
  return { calls, chat, entry, gone, moderation, standing, told };
}

const plain = { role: 'member', mute: null, slowModeSeconds: null };

test('nobody acts on their equals or on those above', () => {
  const all = { me: 'moderator', ann: 'owner', bob: 'moderator', cid: 'member', dan: 'reader' };
  const { chat, moderation } = moderating(all);
  assert.equal(moderation.moderates(chat), true);
  const acted = ['me', 'ann', 'bob', 'cid', 'dan', 'elsewhere'].filter((user) => moderation.mayActOn(chat, user));
  assert.deepEqual(acted, ['cid', 'dan', 'elsewhere']);
  assert.deepEqual(moderation.rolesFor(chat, 'cid'), ['reader']);
  assert.deepEqual(moderation.rolesFor(chat, 'elsewhere'), []);
  const owning = moderating({ ...all, me: 'owner', ann: 'moderator' });
  assert.deepEqual(owning.moderation.rolesFor(owning.chat, 'ann'), ['owner', 'member', 'reader']);
  const member = moderating({ ...all, me: 'member' });
  assert.equal(member.moderation.mayActOn(member.chat, 'dan'), false);
});

test('nobody moderates the other of a direct chat, or a breakout', () => {
  const direct = moderating({ me: 'owner', ann: 'member' }, 'direct-1');
  assert.equal(direct.moderation.mayActOn(direct.chat, 'ann'), false);
  const breakout = moderating({ me: 'owner', ann: 'member' });
  breakout.chat.parent = 'coffee';
  assert.equal(breakout.moderation.mayActOn(breakout.chat, 'ann'), false);
});

test('roles follow entries, and the owner with them', () => {
  const { chat, entry, moderation, told } = moderating({ me: 'member', ann: 'owner' });
  chat.ownerId = 'ann';
  entry('role_changed', { user_id: 'me', role: 'owner', by: 'ann' });
  entry('role_changed', { user_id: 'ann', role: 'moderator', by: 'ann' });
  assert.equal(chat.ownerId, 'me');
  assert.deepEqual(['me', 'ann'].map((user) => moderation.roleOf(chat, user)), ['owner', 'moderator']);
  assert.deepEqual(told, ['members', 'members']);
});

test('a mute is read, follows entries, and a reader is barred too', async () => {
  const { calls, chat, entry, moderation, standing } = moderating();
  assert.equal(moderation.barred(chat), null);
  await standing({ ...plain, mute: { reason: 'spam', until: null, by: 'ann' } });
  assert.equal(calls[0].path, '/chats/tea/members/me');
  assert.equal(moderation.barred(chat).mute.reason, 'spam');
  entry('user_unmuted', { user_id: 'bob' });
  assert.notEqual(moderation.barred(chat), null);
  entry('user_unmuted', { user_id: 'me' });
  assert.equal(moderation.barred(chat), null);
  entry('user_muted', { user_id: 'me', reason: null, until: LATER, by: null });
  assert.deepEqual(moderation.barred(chat), { mute: { reason: null, until: LATER, by: null } });
  entry('user_unmuted', { user_id: 'me' });
  entry('role_changed', { user_id: 'me', role: 'reader', by: 'ann' });
  assert.deepEqual(moderation.barred(chat), {});
  moderation.end();
});

test('what is heard while it is read counts more than the answer', async () => {
  const { calls, chat, entry, moderation } = moderating();
  const read = moderation.load(chat);
  entry('user_muted', { user_id: 'me', reason: 'now', until: null, by: 'ann' });
  entry('room_updated', { name: 'Tea', meta: { slow_mode_seconds: 30 } });
  calls[0].resolve(plain);
  await read;
  assert.equal(moderation.barred(chat).mute.reason, 'now');
  assert.equal(chat.standing.slowModeSeconds, 30);
});

test('a mute ends by itself, and one that is over is none', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-01-01T00:00:00Z') });
  try {
    const { chat, moderation, standing, told } = moderating();
    await standing({ ...plain, mute: { reason: null, until: '2026-03-01T00:00:00Z', by: null } });
    // Longer than a timer of a browser lasts.
    mock.timers.tick(30 * 86_400_000);
    assert.notEqual(moderation.barred(chat), null);
    mock.timers.tick(30 * 86_400_000);
    assert.equal(moderation.barred(chat), null);
    assert.deepEqual(told, ['standing', 'standing']);
    await standing({ ...plain, mute: { reason: null, until: '2026-02-01T00:00:00Z', by: null } });
    assert.equal(moderation.barred(chat), null);
  } finally {
    mock.timers.reset();
  }
});

test('a chat that the list has no more is asked for a ban', async () => {
  const { calls, gone, moderation } = moderating();
  const details = { reason: 'rude', until: null };
  const drop = moderation.dropGone('tea');
  calls[0].reject(Object.assign(new Error(), { status: 403, code: 'BANNED', details }));
  await drop;
  assert.deepEqual(gone, ['tea']);
  assert.deepEqual([moderation.takeBan('tea'), moderation.takeBan('tea')], [true, false]);
  const other = moderation.dropGone('tea');
  calls[1].reject(Object.assign(new Error(), { status: 404 }));
  await other;
  assert.equal(moderation.takeBan('tea'), false);
  const found = moderation.findBan('tea');
  calls[2].reject(Object.assign(new Error(), { status: 403, code: 'BANNED', details }));
  assert.equal(await found, details);
});

test('the transcript says what moderators did', () => {
  const transcript = new Transcript();
  const names = { ann: 'Ann', bob: 'Bob' };
  const acts = [
    ['role_changed', { user_id: 'bob', role: 'moderator', by: 'ann' }],
    ['user_muted', { user_id: 'bob', by: null, reason: 'spam', until: null }],
    ['user_unmuted', { user_id: 'bob', by: 'ann', reason: null, until: null }],
    ['user_banned', { user_id: 'bob', by: 'ann', reason: null, until: LATER }],
  ];
  acts.forEach(([type, data], i) => transcript.add({ type, data, seq: i + 1 }));
  assert.deepEqual(transcript.items.map((item) => noteText(item, (id) => names[id])), [
    'Ann made Bob a moderator',
    'Bob was muted for good. Reason: spam',
    'Ann lifted the mute of Bob',
    `Ann banned Bob ${untilWhen(LATER)}`,
  ]);
  assert.equal(moderationNote('role_changed', { user_id: 'bob', role: 'owner', by: 'bob' }, (id) => names[id]), 'Bob is now the owner');
});

test('whoever deleted a message may restore it', () => {
  const transcript = new Transcript();
  transcript.add({ type: 'message', seq: 1, data: { id: 'm1', sender_id: 'bob', content: 'rude' } });
  transcript.add({ type: 'message_deleted', seq: 2, data: { id: 'm1', deleted_by: 'me' } });
  assert.equal(transcript.message('m1').deletedBy, 'me');
  transcript.add({ type: 'message_restored', seq: 3, data: { id: 'm1' } });
  assert.equal(transcript.message('m1').deletedBy, 'me');
  assert.equal(transcript.message('m1').deleted, false);
});
