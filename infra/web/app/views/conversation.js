import { announce, avatar, complain, day, h, icon, iconButton, sameDay, time } from '../dom.js';
import { isUnknown } from '../transcript.js';
import { breakoutBar } from './breakouts.js';
import { composer } from './composer.js';
import { ask } from './dialogs.js';

/** Messages closer than this, by one person, stand together. */
const TOGETHER = 5 * 60_000;

/** One chat: its messages, and where to write. */
export function conversation(chats, chat, { open, toggleDetails }) {
  const list = h('ol', { class: 'messages' });
  const beginning = h('p', { class: 'beginning', hidden: true });
  const log = h('div', { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': `Messages in ${chat.name}`, tabindex: 0, onscroll: scrolled }, beginning, list);
  const down = h('button', { type: 'button', class: 'down', hidden: true, onclick: () => toEnd() }, icon('down'), h('span', {}, 'New messages'));
  const typers = h('p', { class: 'typers', 'aria-live': 'off' });
  const banner = h('p', { class: 'banner', role: 'status', hidden: true });
  const title = h('h2', {}, chat.name);
  const about = h('p', { class: 'about' });
  const bar = breakoutBar(chats, chat, { open, toggleDetails });
  const writing = composer(chats, chat, { lastOwn });
  const stops = [];
  let atEnd = true;
  let stored = [];

  const element = h('main', { class: 'conversation' },
    h('header', {},
      iconButton('back', 'Back to the chats', () => open(null), { class: 'quiet round back' }),
      avatar(chat.name, chat.id, { square: true }),
      h('div', { class: 'titles' }, title, about),
      iconButton('link', 'Copy the link to this chat', copyLink),
      iconButton('people', 'Members and details', () => toggleDetails(), { class: 'quiet round toggle-details', 'aria-controls': 'details' })),
    banner, bar.element, log, h('div', { class: 'below' }, down, typers), writing.element);

  // ------------------------------------------------------------------------------------------------- messages

  function row(item, before) {
    const parts = [];
    if (item.at && (!before?.at || !sameDay(before.at, item.at))) parts.push(h('li', { class: 'day' }, h('span', {}, day(item.at))));
    parts.push(drawn(item, before));
    return parts;
  }

  function drawn(item, before) {
    if (item.kind === 'hole') return h('li', { class: 'note hole', data: { seq: item.seq } }, 'Part of the history is no longer kept');
    if (item.kind === 'note') return h('li', { class: 'note', data: { seq: item.seq } }, item.text);
    if (isUnknown(item)) return h('li', { class: 'note deleted', data: { seq: item.seq, id: item.id } }, 'A message was deleted');
    const own = item.sender_id === chats.me.id;
    const together = before?.kind === 'message' && before.sender_id === item.sender_id
      && Date.parse(item.at) - Date.parse(before.at) < TOGETHER && sameDay(before.at, item.at);
    const classes = ['message', own && 'own', together && 'together', item.deleted && 'deleted'];
    return h('li', { class: classes.filter(Boolean).join(' '), data: { seq: item.seq, id: item.id } },
      !own && !together && avatar(item.sender_name, item.sender_id),
      !own && !together && h('span', { class: 'sender' }, item.sender_name),
      together && h('span', { class: 'unseen' }, `${own ? 'You' : item.sender_name}: `),
      own && !together && h('span', { class: 'unseen' }, 'You: '),
      h('div', { class: 'bubble' },
        h('p', { class: 'text' }, item.deleted ? 'This message was deleted' : item.content),
        h('span', { class: 'meta' }, item.edited_at && !item.deleted ? h('span', {}, 'edited ') : null, h('time', { datetime: item.at }, time(item.at)))),
      chats.mayChange(item) && h('div', { class: 'actions' },
        iconButton('edit', 'Edit this message', () => writing.edit(item)),
        iconButton('trash', 'Delete this message', () => erase(item))));
  }

  function render() {
    const { items } = chat.transcript;
    list.replaceChildren(...items.flatMap((item, i) => row(item, items[i - 1])), ...pending());
    beginning.hidden = chat.complete || !chat.entered;
    beginning.textContent = 'Earlier messages are being fetched …';
    if (atEnd) toEnd();
  }

  function pending() {
    // A message is stored when it is acknowledged, and stands in its place when its entry comes.
    stored = stored.filter(({ seq }) => seq > chats.client.position(chat.id));
    return [...stored, ...chats.client.unsent(chat.id)].map((message) =>
      h('li', { class: 'message own pending' },
        h('div', { class: 'bubble' },
          h('p', { class: 'text' }, message.content),
          h('span', { class: 'meta' }, icon(message.seq ? 'check' : 'clock'), h('span', { class: 'unseen' }, message.seq ? 'sent' : 'not sent yet')))));
  }

  function renderPending() {
    list.querySelectorAll('.pending').forEach((item) => item.remove());
    list.append(...pending());
    if (atEnd) toEnd();
  }

  function added({ entry, item, fresh }) {
    if (!item) return;
    const { items } = chat.transcript;
    const shown = list.querySelector(`[data-seq="${item.seq}"]`);
    if (!shown) {
      const unsent = list.querySelector('.pending');
      const rows = row(item, items.at(-2));
      if (unsent) unsent.before(...rows);
      else list.append(...rows);
    } else {
      shown.replaceWith(drawn(item, items[items.indexOf(item) - 1]));
    }
    if (fresh && entry.type === 'message' && !item.deleted && item.sender_id !== chats.me.id) announce(`${item.sender_name}: ${item.content}`);
    if (fresh && item.kind === 'note') announce(item.text);
    if (atEnd || item.sender_id === chats.me.id) toEnd();
    else if (!shown) down.hidden = false;
    if (stored.length > 0) renderPending();
    if (!document.hidden && atEnd) chats.read(chat.id);
  }

  // ------------------------------------------------------------------------------------------------ scrolling

  function toEnd() {
    log.scrollTop = log.scrollHeight;
    atEnd = true;
    down.hidden = true;
  }

  function scrolled() {
    atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
    if (atEnd) {
      down.hidden = true;
      if (!document.hidden) chats.read(chat.id);
    }
    if (log.scrollTop < 200) earlier();
  }

  async function earlier() {
    if (!chat.entered || chat.complete || chat.loading) return;
    await chats.loadEarlier(chat.id).catch(complain);
  }

  /** What came above must not move what is read. */
  function prepended() {
    const fromEnd = log.scrollHeight - log.scrollTop;
    const wasAtEnd = atEnd;
    atEnd = false;
    render();
    atEnd = wasAtEnd;
    if (wasAtEnd) toEnd();
    else log.scrollTop = log.scrollHeight - fromEnd;
    fill();
  }

  /** A screen that is not full cannot be scrolled. */
  function fill() {
    if (log.isConnected && log.scrollHeight <= log.clientHeight) earlier();
  }

  // -------------------------------------------------------------------------------------------- around the log

  function lastOwn() {
    return chat.transcript.items.findLast((item) => chats.mayChange(item)) ?? null;
  }

  async function erase(item) {
    if (!(await ask('Delete this message?', 'Everybody in the chat sees that it was deleted.', 'Delete'))) return;
    await chats.erase(item).catch(complain);
    writing.focus();
  }

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(`${location.origin}/#/chats/${encodeURIComponent(chat.id)}`);
      announce('Link copied');
      complain('The link to this chat is copied.');
    } catch {
      complain(`${location.origin}/#/chats/${encodeURIComponent(chat.id)}`);
    }
  }

  function renderAbout() {
    title.textContent = chat.name;
    const online = chats.online(chat.id).length;
    const members = chat.members?.length;
    about.textContent = [members && `${members} ${members === 1 ? 'member' : 'members'}`, online > 0 && `${online} online`].filter(Boolean).join(' · ');
  }

  function renderTypers() {
    const names = chats.client.typers(chat.id).filter(({ user_id }) => user_id !== chats.me.id).map(({ user_name }) => user_name);
    typers.textContent = names.length === 0 ? '' : names.length === 1 ? `${names[0]} is typing …` : names.length === 2 ? `${names.join(' and ')} are typing …` : 'Several people are typing …';
  }

  function renderBanner() {
    const { state } = chats.client;
    banner.hidden = state !== 'waiting' && state !== 'refused';
    banner.textContent = 'The connection is gone. It comes back by itself; what you write meanwhile is kept and sent then.';
  }

  function on(type, action) {
    const handler = (event) => (event.id === undefined || event.id === chat.id) && action(event);
    chats.addEventListener(type, handler);
    stops.push(() => chats.removeEventListener(type, handler));
  }
  const seen = () => document.hidden || (atEnd && chats.read(chat.id));
  document.addEventListener('visibilitychange', seen);
  stops.push(() => document.removeEventListener('visibilitychange', seen));

  on('entry', added);
  on('earlier', prepended);
  on('entered', () => (renderAbout(), render(), fill()));
  on('outbox', renderPending);
  on('sent', ({ about: { entry } }) => (stored.push(entry), renderPending()));
  on('failed', ({ about: { message, error } }) => complain(`Not sent: ${message.content.slice(0, 60)} (${error.message})`));
  on('presence', renderAbout);
  on('members', renderAbout);
  on('typers', renderTypers);
  on('health', renderBanner);
  render();
  renderAbout();
  renderTypers();
  renderBanner();
  chats.read(chat.id);
  requestAnimationFrame(() => (toEnd(), fill()));
  return { element, focus: () => matchMedia('(pointer: fine)').matches && writing.focus(), end: () => void stops.forEach((stop) => stop()) ?? bar.end() };
}
