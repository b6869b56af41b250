import { avatar, exactTime, h, icon, iconButton, sameDay, time } from '../dom.js';
import { isUnknown, noteText, repliesTo } from '../transcript.js';
import { linked, worded } from '../words.js';
import { roleTag } from './roles.js';

/** Messages closer than this, by one person, stand together. */
const TOGETHER = 5 * 60_000;

/** An item of a transcript as its line in the log. @param before the item above it */
export function messageLine(chats, chat, item, before, { answer, edit, erase, goTo, keepUnread, moderate, reacting, restore, showThread }) {
  const data = { seq: item.seq };
  if (item.kind === 'gap') return h('li', { class: 'note hole', data }, 'Part of the history is no longer kept');
  if (item.kind === 'note' && item.type === 'breakout_broadcast') return h('li', { class: 'note broadcast', data }, icon('megaphone'), h('span', { dir: 'auto' }, item.text));
  if (item.kind === 'note') return h('li', { class: 'note', data, dir: 'auto' }, noteText(item, (id) => chats.members.nameInWords(id)));
  data.id = item.id;
  const restoring = chats.messages.mayRestore(item) && iconButton('retry', 'Restore this message', () => restore(item));
  if (isUnknown(item)) return h('li', { class: 'note deleted', data }, 'A message was deleted', restoring);
  if (item.message_type === 'broadcast') return broadcastLine(item, data);
  const { me } = chats;
  const own = item.sender_id === me.id;
  const named = !item.deleted && Boolean(item.mentions?.includes(me.id));
  const together = isTogether(before, item);
  const classes = ['message', own && 'own', together && 'together', named && 'named', item.deleted && 'deleted'];
  return h('li', { class: classes.filter(Boolean).join(' '), data },
    !own && !together && avatar(item.sender_name, item.sender_id),
    !own && !together && h('span', { class: 'sender', dir: 'auto' }, item.sender_name, roleTag(chats, chat, item.sender_id)),
    together && h('span', { class: 'unseen' }, `${own ? 'You' : item.sender_name}: `),
    own && !together && h('span', { class: 'unseen' }, 'You: '),
    named && h('span', { class: 'unseen' }, 'Mentions you: '),
    bubble(item, quote(chat, item, goTo), item.mentions?.length > 0 ? worded(item.content, people(chats, item), me.id) : undefined),
    !item.deleted && h('div', { class: 'actions' },
      reacting.button(item),
      chats.messages.mayAnswer(chat, item) && iconButton('reply', 'Reply to this message', () => answer(item)),
      !own && iconButton('unread', 'Mark unread from here', () => keepUnread(item)),
      chats.messages.mayEdit(item) && iconButton('edit', 'Edit this message', () => edit(item)),
      chats.messages.mayErase(chat, item) && iconButton('trash', 'Delete this message', () => erase(item)),
      chats.moderation.mayActOn(chat, item.sender_id) && iconButton('more', `Moderate ${item.sender_name}`, () => moderate(item), { 'aria-haspopup': 'dialog' })),
    restoring && h('div', { class: 'actions' }, restoring),
    !item.deleted && reacting.row(item),
    thread(chat, item, showThread));
}

const people = (chats, { mentions }) => mentions.map((id) => ({ id, name: chats.name(id) }));

/** A line above a reply that quotes the answered message and leads to it. */
function quote(chat, item, goTo) {
  const id = repliesTo(item);
  if (id === null || item.deleted) return null;
  const answered = chat.transcript.message(id);
  const isKnown = answered && !answered.deleted;
  return h('button', { type: 'button', class: 'quote', data: { of: id }, onclick: () => goTo(id) },
    h('span', { class: 'unseen' }, 'Reply to '),
    isKnown && h('bdi', { class: 'name' }, answered.sender_name),
    isKnown && h('span', { class: 'unseen' }, ': '),
    h('span', { class: 'said', dir: 'auto' }, isKnown ? answered.content : answered ? 'A message that was deleted' : 'An earlier message'));
}

function thread(chat, item, showThread) {
  const count = chat.transcript.repliesTo(item.id).length;
  return count > 0 && h('button', { type: 'button', class: 'quiet replies', onclick: () => showThread(item) }, count === 1 ? '1 reply' : `${count} replies`);
}

const isTogether = (before, item) =>
  before?.kind === 'message' && before.sender_id === item.sender_id && before.message_type !== 'broadcast'
  && Date.parse(item.at) - Date.parse(before.at) < TOGETHER && sameDay(before.at, item.at);

function bubble(item, above = null, said = linked(item.content)) {
  const edited = item.edited_at && !item.deleted;
  const shown = time(item.at);
  return h('div', { class: 'bubble' },
    above ?? '',
    words(item.deleted ? 'This message was deleted' : said, `${edited ? 'edited ' : ''}${shown}`),
    h('span', { class: 'meta' }, edited ? h('span', {}, 'edited ') : null, h('time', { datetime: item.at, title: exactTime(item.at) }, shown)));
}

/** The last line leaves room for what stands at its end. */
const words = (content, end) => h('p', { class: 'text', dir: 'auto', data: { end } }, content);

/** One message to all breakouts is not one of the talk. */
function broadcastLine(item, data) {
  return h('li', { class: 'message broadcast', data },
    h('p', { class: 'to-all' }, icon('megaphone'), h('bdi', {}, item.sender_name), ' to all breakout rooms'),
    bubble(item));
}

/** A message on its way. */
export function pendingLine({ content, seq }) {
  return h('li', { class: 'message own pending' },
    h('div', { class: 'bubble' },
      words(linked(content), '0:00'),
      h('span', { class: 'meta' }, icon(seq ? 'check' : 'clock'), h('span', { class: 'unseen' }, seq ? 'sent' : 'not sent yet'))));
}

/** A message that was refused, why, and what can be done about it. */
export function refusedLine({ id, content, why }, { again, takeBack, discard }) {
  const button = (text, action) => h('button', { type: 'button', class: 'quiet', onclick: () => action(id) }, text);
  return h('li', { class: 'message own refused', data: { refused: id } },
    h('div', { class: 'bubble' }, h('p', { class: 'text', dir: 'auto' }, content)),
    h('p', { class: 'why' }, icon('warning'), `Not sent: ${why}`),
    h('p', { class: 'ways' }, again && button('Send again', again), takeBack && button('Change it', takeBack), button('Throw it away', discard)));
}
