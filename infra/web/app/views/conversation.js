import { announce, day, h, icon, sameDay, showError } from '../dom.js';
import { noteText, repliesTo } from '../transcript.js';
import { acting } from './acting.js';
import { breakoutBar } from './breakouts.js';
import { composer } from './composer.js';
import { heading } from './heading.js';
import { messageLine, pendingLine, refusedLine } from './message.js';
import { reactingTo } from './reacting.js';
import { renderRoles } from './roles.js';
import { watchSeen } from './seen.js';
import { showSeenBy } from './seenby.js';
import { showThread } from './thread.js';
import { typingLine } from './typing.js';

/** Pixels from the end at which a reader counts as being at the end. */
const NEAR = 60;

/** One chat: its messages, and where to write. */
export function conversation(chats, chat, { open, toggleDetails }) {
  const list = h('ol', { class: 'messages' });
  const beginning = h('p', { class: 'beginning', hidden: true });
  const log = h('div', { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': `Messages in ${chat.name}`, tabindex: 0, onscroll: scrolled }, beginning, list);
  const downText = h('span', {});
  const down = h('button', { type: 'button', class: 'down', hidden: true, onclick: () => toEnd() }, icon('down'), downText);
  const typing = typingLine(chats, chat);
  const top = heading(chats, chat, { open, toggleDetails, goTo });
  const bar = breakoutBar(chats, chat, { open, toggleDetails });
  const writing = composer(chats, chat, { lastOwn });
  const { readTo } = chat;
  chat.isKeptUnread = false;
  const seen = watchSeen(log, list, (seq) => settled && chats.reading.see(chat.id, seq));
  const stops = [seen.end];
  let settled = false; // whether the earlier messages were loaded and are on the page
  let atEnd = true;
  let lineAfter = null; // the position after which messages are new to this reader
  let stored = [];

  const element = h('main', { class: 'conversation' },
    top.element, bar.element, log, h('div', { class: 'below' }, down, typing.element), writing.element);

  // ------------------------------------------------------------------------------------------------- messages

  const isNews = (item) => item.kind === 'message' && item.sender_id !== chats.me.id && !item.deleted;
  const firstNew = () => (lineAfter === null ? null : chat.transcript.items.find((item) => item.seq > lineAfter && isNews(item)));
  const reacting = reactingTo(chats, chat, { log, list, on, stay: () => atEnd && toEnd() });
  const acts = acting(chats, chat, { newFrom: ({ seq }) => (moveLine(seq - 1), render()), focus: writing.focus });
  const ways = { ...acts, answer: writing.answer, edit: writing.edit, goTo, reacting, showThread: (item) => showThread(chats, chat, item, ways) };
  const line = (item, before) => messageLine(chats, chat, item, before, ways);

  function row(item, before, news = firstNew()) {
    const parts = [];
    if (item.at && (!before?.at || !sameDay(before.at, item.at))) parts.push(h('li', { class: 'day' }, h('span', {}, day(item.at))));
    if (item === news) parts.push(h('li', { class: 'unread-line' }, h('span', {}, 'New messages')));
    parts.push(line(item, before));
    return parts;
  }

  function render() {
    const items = settled ? chat.transcript.items : [];
    const news = firstNew();
    list.replaceChildren(...items.flatMap((item, i) => row(item, items[i - 1], news)), ...unsent());
    beginning.hidden = settled && chat.complete;
    beginning.textContent = settled ? 'Earlier messages are being fetched …' : 'Messages are being fetched …';
    if (atEnd) toEnd();
  }

  /** Shows the messages once they are all there: at the first new one, or at the end. */
  function settle() {
    if (settled || !chat.entered || chats.client.position(chat.id) < chat.latest) return;
    settled = true;
    if (chat.unread > 0 && (readTo > 0 || chat.complete)) lineAfter = readTo;
    render();
    const unreadLine = list.querySelector('.unread-line');
    if (unreadLine) log.scrollTop = unreadLine.offsetTop - log.offsetTop - NEAR;
    scrolled();
    fill();
  }

  function unsent() {
    // An acknowledged message is stored; it moves to its place when its entry arrives.
    stored = stored.filter(({ seq }) => seq > chats.client.position(chat.id));
    const refused = chats.kept.refusedIn(chat.id).map((message) =>
      refusedLine(message, {
        again: (id) => chats.kept.sendAgain(id),
        takeBack: (id) => writing.takeBack(chats.kept.takeBack(id)),
        discard: (id) => chats.kept.takeBack(id),
      }));
    return [...refused, ...[...stored, ...chats.client.unsent(chat.id)].map(pendingLine)];
  }

  function renderUnsent() {
    list.querySelectorAll('.pending, .refused').forEach((item) => item.remove());
    list.append(...unsent());
    if (atEnd) toEnd();
  }

  function added({ entry, item, fresh }) {
    if (/_updated$/.test(entry.type ?? '')) top.render();
    if (!settled) return settle();
    if (!item) return;
    if (fresh && isNews(item) && chat.unread === 1 && !(document.hasFocus() && atEnd)) moveLine(item.seq - 1);
    const { items } = chat.transcript;
    if (!redraw(item)) {
      const rows = row(item, items.at(-2));
      const waiting = list.querySelector('.pending, .refused');
      if (waiting) waiting.before(...rows);
      else list.append(...rows);
    }
    redrawAround(item);
    if (fresh && entry.type === 'message' && isNews(item)) announce(`${item.sender_name}: ${item.content}`);
    if (fresh && item.kind === 'note') announce(noteText(item, (id) => chats.members.nameInWords(id)));
    if (atEnd || item.sender_id === chats.me.id) toEnd();
    if (stored.length > 0) renderUnsent();
    renderDown();
  }

  /** @returns whether the item was on the page */
  function redraw(item) {
    const shown = list.querySelector(`[data-seq="${item.seq}"]`);
    const { items } = chat.transcript;
    shown?.replaceWith(line(item, items[items.indexOf(item) - 1]));
    return shown !== null;
  }

  /** A message shows the number of its replies, and each reply quotes it: all of them change with it. */
  function redrawAround(item) {
    if (item.kind !== 'message') return;
    const answered = chat.transcript.message(repliesTo(item));
    for (const near of [answered, ...chat.transcript.repliesTo(item.id)]) if (near) redraw(near);
  }

  /** New messages begin where the reader left. */
  function moveLine(after) {
    list.querySelector('.unread-line')?.remove();
    lineAfter = after;
  }

  /** The names and roles of people may be known later than what they did. */
  function renderPeople() {
    const isBare = ({ seq, about, mentions }) => about || (mentions?.length > 0 && !list.querySelector(`[data-seq="${seq}"] .mention`));
    if (settled) chat.transcript.items.filter(isBare).forEach(redraw);
    renderRoles(chats, chat, list);
    renderStanding();
  }

  /** Who may do what about a message depends on roles. */
  function renderStanding() {
    const { moderation } = chats;
    writing.renderStanding();
    const special = (chat.members ?? []).filter(({ role }) => role !== 'member').map(({ userId, role }) => `${userId} ${role}`);
    const rights = [moderation.moderates(chat), moderation.barred(chat) !== null, chat.ownerId === chats.me.id, ...special].join();
    const isNew = list.dataset.rights !== rights;
    list.dataset.rights = rights;
    list.classList.toggle('moderating', moderation.moderates(chat));
    if (isNew) render();
  }

  async function readStanding() {
    await chats.moderation.load(chat).catch((error) => error.passes || error.status === 401 || error.status === 404 || error.code === 'BANNED' || showError(error));
  }

  // ------------------------------------------------------------------------------------------------ scrolling

  function toEnd() {
    log.scrollTop = log.scrollHeight;
    atEnd = true;
    renderDown();
  }

  function scrolled() {
    atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    renderDown();
    if (log.scrollTop < 200) earlier();
  }

  function renderDown() {
    down.hidden = atEnd;
    downText.textContent = chat.unread === 0 ? 'Jump to latest' : chat.unread === 1 ? '1 new message' : `${chat.unread} new messages`;
  }

  async function earlier() {
    if (!settled || chat.complete || chat.loading) return;
    await chats.messages.loadEarlier(chat.id).catch(showError);
  }

  /** Messages that are added above must not move the one that is being read. */
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

  /** Goes to a message, however far above, and shows which one it is. */
  async function goTo(id) {
    try {
      while (!chat.transcript.message(id) && (await chats.messages.loadEarlier(chat.id)));
    } catch (error) {
      return showError(error);
    }
    const found = list.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (!found) return showError('That message is not here any more.');
    found.scrollIntoView({ block: 'center' });
    found.classList.add('found');
    found.setAttribute('tabindex', '-1');
    found.focus({ preventScroll: true });
  }

  /** A screen that is not full cannot be scrolled. */
  function fill() {
    if (log.isConnected && log.scrollHeight <= log.clientHeight) earlier();
  }

  // -------------------------------------------------------------------------------------------- around the log

  function lastOwn() {
    return chat.transcript.items.findLast((item) => chats.messages.mayEdit(item)) ?? null;
  }

  function on(type, action) {
    const handler = (event) => (event.id === undefined || event.id === chat.id) && action(event);
    chats.addEventListener(type, handler);
    stops.push(() => chats.removeEventListener(type, handler));
  }
  // A reader at the end stays there while the elements around the log grow.
  const sizes = new ResizeObserver(() => atEnd && toEnd());
  sizes.observe(log);
  stops.push(() => sizes.disconnect());

  on('entry', added);
  on('earlier', prepended);
  on('entered', () => (top.render(), readStanding(), settled ? render() : settle()));
  on('standing', renderStanding);
  for (const type of ['outbox', 'refused']) on(type, renderUnsent);
  on('sent', ({ about: { entry } }) => (stored.push(entry), renderUnsent()));
  for (const type of ['presence', 'chats']) on(type, top.render);
  on('members', () => (top.render(), renderPeople()));
  on('typingUsers', typing.render);
  on('unread', () => (renderDown(), seen.report()));
  stops.push(showSeenBy(chats, chat, { list, on, stay: () => atEnd && toEnd() }));
  renderStanding();
  top.render();
  if (chat.entered) readStanding();
  requestAnimationFrame(settle);
  return { element, focus: () => matchMedia('(pointer: fine)').matches && writing.focus(), end: () => void stops.forEach((stop) => stop()) ?? bar.end() };
}
