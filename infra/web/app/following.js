// Applies the events of the connection to the state of the page.

import { isDirect } from './direct.js';
import { isUnknown, repliesTo } from './transcript.js';

/** Takes everything that happens in a person's chats from now on. */
export function follow(chats) {
  const { client } = chats;
  client.on('entry', (entry) => take(chats, entry));
  client.on('gap', (gap) => takeGap(chats, gap));
  client.on('entered', ({ room_id, latest_seq }) => enter(chats, room_id, latest_seq));
  client.on('refused', ({ room_id, error }) => refuse(chats, room_id, error));
  client.on('failed', ({ room_id, message, error }) => fail(chats, room_id, message, error));
  client.on('delayed', ({ room_id: id, error, wait }) => error.code === 'SLOW_MODE' && chats.tell('slowed', { id, wait }));
  client.on('read', (frame) => chats.reading.takeFrame(frame));
  client.on('mention', (frame) => mention(chats, frame));
  client.on('room_added', (frame) => chats.inbox.takeAdded(frame));
  client.on('room_removed', (frame) => chats.inbox.takeRemoved(frame));
  client.on('receipt', (frame) => chats.receipts.takeFrame(frame));
  client.on('reactions', (frame) => chats.reactions.takeFrame(frame));
  client.on('connection_status', ({ room_id: id }) => id !== null && chats.tell('subscribed', { id }));
  client.on('state', ({ state }) => state === 'connected' && chats.reading.storeAll());
  for (const type of ['presence', 'typingUsers', 'outbox', 'sent']) {
    client.on(type, (about) => chats.tell(type, { id: about.room_id, about }));
  }
  for (const type of ['state', 'health', 'handover']) client.on(type, () => chats.tell('health'));
}

/** The breakout that I am placed in lets me in a moment later: what I wrote meanwhile is sent then. */
function fail(chats, id, message, error) {
  const chat = chats.chat(id);
  if (chat && /^(MUTED|ROOM_READ_ONLY)$/.test(error.code)) chats.moderation.load(chat).catch(() => {});
  const again = error.code === 'NOT_IN_ROOM' && isPlacedIn(chats, id);
  chats.kept.refuse(id, message.content, error, repliesTo(message), again);
}

function isPlacedIn(chats, id) {
  const { breakouts } = chats.chat(chats.chat(id)?.parent) ?? {};
  return breakouts?.roomOf(chats.me.id)?.id === id;
}

function refuse(chats, id, error) {
  const chat = chats.chat(id);
  if (!chat) return;
  chat.live = false;
  if (error.code === 'TOO_MANY_ROOMS') return chats.tell('chats');
  if (error.code === 'BANNED') chats.moderation.noteBan(id);
  const { breakouts } = chats.chat(chat.parent) ?? {};
  if (isPlacedIn(chats, id) && chats.live.knockAgain(chat)) return;
  // A person who is moved leaves one breakout before the other is known, which is not an error.
  if (breakouts?.room(id) && error.code !== 'NOT_IN_ROOM') chats.tell('trouble', { error });
  chats.drop(id);
  chats.tell('chats');
}

function enter(chats, id, latest) {
  const chat = chats.chat(id);
  if (!chat) return;
  chat.entered = true;
  chat.refusals = 0;
  chats.reading.takeNew(chat);
  chat.complete = chats.client.first(id) <= 1;
  chat.latest = latest;
  chats.tell('entered', { id });
  chats.kept.sendWaiting(id);
  if (!chat.parent && !chat.complete) findBreakouts(chats, chat);
}

/** A session may have been opened before the earliest entry that is loaded. */
async function findBreakouts(chats, chat) {
  const session = await chats.rooms.find(chat);
  if (session && chat.breakouts.find(session)) chats.tell('breakouts', { id: chat.id });
}

function take(chats, entry) {
  const { type, data, seq } = entry;
  const chat = chats.chat(entry.room_id);
  if (!chat) return;
  // Entries that arrive when the room is entered are not new.
  const fresh = seq > chat.latest;
  const item = chat.transcript.add(entry);
  chats.members.learnName(data);
  if (fresh) chats.moderation.takeEntry(chat, entry);
  if (type === 'message_restored' && item && isUnknown(item)) readAgain(chats, chat, item).catch(() => {});
  if (chat.breakouts.add(entry)) takeBreakouts(chats, chat, entry, fresh);
  if (/^(room|breakout)_updated$/.test(type) && !isDirect(chat.id)) chat.name = data.name ?? chat.name;
  if (/^user_(joined|left|banned)$/.test(type) && chat.members) chats.members.load(chat.id).catch(() => {});
  chats.reading.takeEntry(chat, entry);
  chats.tell('entry', { id: chat.id, entry, item, fresh });
}

/** A message names this person, perhaps in a chat that they have just been added to. */
function mention(chats, frame) {
  if (!chats.chat(frame.room_id)) chats.refreshQuietly();
  chats.reading.takeMention(frame);
  chats.tell('mention', { id: frame.room_id, mention: frame.data });
}

/** A message that was deleted when it was read is there again. */
async function readAgain(chats, chat, { seq }) {
  const { entries } = await chats.client.history(chat.id, { before: seq + 1, limit: 1 });
  const item = entries.length > 0 ? chat.transcript.restore(entries[0]) : null;
  if (item) chats.tell('entry', { id: chat.id, entry: entries[0], item, fresh: false });
}

/** Drops the breakouts that this person may no longer be in. */
function takeBreakouts(chats, parent, entry, fresh) {
  const { type, data, seq } = entry;
  const room = parent.breakouts.roomOf(chats.me.id);
  if (type === 'breakout_placed' && data.user_id === chats.me.id) {
    const own = chats.rooms.isOwnMove(parent.breakouts.session, room?.id ?? null);
    if (fresh) chats.tell('moved', { id: parent.id, room, own });
  }
  if (type === 'breakout_help' && !chats.users.has(data.user_id)) chats.members.load(parent.id).catch(() => {});
  for (const chat of chats.all) {
    if (chat.parent !== parent.id) continue;
    if (chat.id === room?.id) chats.members.load(chat.id).catch(() => {});
    // An entry that arrives when the room is entered may be outdated.
    else if (seq >= parent.latest) chats.drop(chat.id);
  }
  chats.tell('breakouts', { id: parent.id, entry, fresh });
  chats.tell('chats');
}

function takeGap(chats, gap) {
  const chat = chats.chat(gap.room_id);
  if (!chat) return;
  chats.tell('entry', { id: chat.id, entry: gap, item: chat.transcript.addGap(gap), fresh: false });
  // Roles and mutes may have changed there.
  if (chat.standing) chats.moderation.load(chat).catch(() => {});
  if (chat.members) chats.members.load(chat.id).catch(() => {});
}
