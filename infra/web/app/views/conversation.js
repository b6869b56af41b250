import { announce, avatar, complain, day, h, icon, iconButton, inform, sameDay } from '../dom.js';
import { repliesTo } from '../transcript.js';
import { breakoutBar } from './breakouts.js';
import { composer } from './composer.js';
import { ask } from './dialogs.js';
import { messageLine, pendingLine, refusedLine } from './message.js';
import { searchChat } from './search.js';
import { showThread } from './thread.js';

/** So near to the end, a reader is at the end. */
const NEAR = 60;

/** One chat: its messages, and where to write. */
export function conversation(chats, chat, { open, toggleDetails }) {
  const list = h('ol', { class: 'messages' });
  const beginning = h('p', { class: 'beginning', hidden: true });
  const log = h('div', { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': `Messages in ${chat.name}`, tabindex: 0, onscroll: scrolled }, beginning, list);
  const downText = h('span', {});
  const down = h('button', { type: 'button', class: 'down', hidden: true, onclick: () => toEnd() }, icon('down'), downText);
  const typers = h('p', { class: 'typers', 'aria-live': 'off', dir: 'auto' });
  const title = h('h1', { dir: 'auto' }, chat.name);
  const about = h('p', { class: 'about' });
  const bar = breakoutBar(chats, chat, { open, toggleDetails });
  const writing = composer(chats, chat, { lastOwn });
  const readTo = chat.readTo;
  const stops = [];
  let settled = false; // whether what was there before has come, and stands on the page
  let atEnd = true;
  let lineAfter = null; // the position after which messages are new to this reader
  let stored = [];

  const element = h('main', { class: 'conversation' },
    h('header', {},
      iconButton('back', 'Back to the chats', () => open(null), { class: 'quiet round back' }),
      avatar(chat.name, chat.id, { square: true }),
      h('div', { class: 'titles' }, title, about),
      !chat.parent && iconButton('search', 'Search in this chat', () => searchChat(chats, chat, { goTo })),
      iconButton('link', 'Copy the link to this chat', copyLink),
      iconButton('people', 'Members and details', () => toggleDetails(), { class: 'quiet round toggle-details', 'aria-controls': 'details' })),
    bar.element, log, h('div', { class: 'below' }, down, typers), writing.element);

  // ------------------------------------------------------------------------------------------------- messages

  const isNews = (item) => item.kind === 'message' && item.sender_id !== chats.me.id && !item.deleted;
  const firstNew = () => (lineAfter === null ? null : chat.transcript.items.find((item) => item.seq > lineAfter && isNews(item)));
  const ways = { answer: writing.answer, edit: writing.edit, erase, goTo, showThread: (item) => showThread(chats, chat, item, ways) };
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

  /** The first time all is there: at what is new, or at the end. */
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
    // A message is stored when it is acknowledged, and stands in its place when its entry comes.
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
    if (/_updated$/.test(entry.type ?? '')) renderAbout();
    if (!settled) return settle();
    if (!item) return;
    if (fresh && isNews(item) && chat.unread === 1 && (document.hidden || !atEnd)) moveLine(item.seq - 1);
    const { items } = chat.transcript;
    if (!redraw(item)) {
      const rows = row(item, items.at(-2));
      const waiting = list.querySelector('.pending, .refused');
      if (waiting) waiting.before(...rows);
      else list.append(...rows);
    }
    redrawAround(item);
    if (fresh && entry.type === 'message' && isNews(item)) announce(`${item.sender_name}: ${item.content}`);
    if (fresh && item.kind === 'note') announce(item.text);
    if (atEnd || item.sender_id === chats.me.id) toEnd();
    if (stored.length > 0) renderUnsent();
    read();
    renderDown();
  }

  /** @returns whether the item stood on the page */
  function redraw(item) {
    const shown = list.querySelector(`[data-seq="${item.seq}"]`);
    const { items } = chat.transcript;
    shown?.replaceWith(line(item, items[items.indexOf(item) - 1]));
    return shown !== null;
  }

  /** What a message answers counts its replies; its replies quote it. */
  function redrawAround(item) {
    if (item.kind !== 'message') return;
    const answered = chat.transcript.message(repliesTo(item));
    for (const near of [answered, ...chat.transcript.repliesTo(item.id)]) if (near) redraw(near);
  }

  /** What is new begins where the reader went away. */
  function moveLine(after) {
    list.querySelector('.unread-line')?.remove();
    lineAfter = after;
  }

  function read() {
    if (settled && !document.hidden && atEnd) chats.read(chat.id);
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
    read();
    if (log.scrollTop < 200) earlier();
  }

  function renderDown() {
    down.hidden = atEnd;
    downText.textContent = chat.unread === 0 ? 'Jump to latest' : chat.unread === 1 ? '1 new message' : `${chat.unread} new messages`;
  }

  async function earlier() {
    if (!settled || chat.complete || chat.loading) return;
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

  /** Goes to a message, however far above, and shows which one it is. */
  async function goTo(id) {
    try {
      while (!chat.transcript.message(id) && (await chats.loadEarlier(chat.id)));
    } catch (error) {
      return complain(error);
    }
    const found = list.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (!found) return complain('That message is not here any more.');
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
    return chat.transcript.items.findLast((item) => chats.mayEdit(item)) ?? null;
  }

  async function erase(item) {
    if (!(await ask('Delete this message?', 'Everybody in the chat sees that it was deleted.', 'Delete'))) return;
    try {
      await chats.erase(chat.id, item);
      inform('The message is deleted.', ['Undo', () => chats.restore(chat.id, item).catch(complain)]);
    } catch (error) {
      complain(error);
    }
    writing.focus();
  }

  async function copyLink() {
    const link = `${location.origin}/#/chats/${encodeURIComponent(chat.id)}`;
    try {
      await navigator.clipboard.writeText(link);
      inform('The link to this chat is copied.');
    } catch {
      inform(link);
    }
  }

  function renderAbout() {
    title.textContent = chat.name;
    const online = chats.onlineCount(chat.id);
    const members = chat.members?.length;
    about.textContent = [members && `${members} ${members === 1 ? 'member' : 'members'}`, online > 0 && `${online} online`].filter(Boolean).join(' · ');
  }

  function renderTypers() {
    const names = chats.client.typers(chat.id).filter(({ user_id }) => user_id !== chats.me.id).map(({ user_name }) => user_name);
    typers.textContent = names.length === 0 ? '' : names.length === 1 ? `${names[0]} is typing …` : names.length === 2 ? `${names.join(' and ')} are typing …` : 'Several people are typing …';
  }

  function on(type, action) {
    const handler = (event) => (event.id === undefined || event.id === chat.id) && action(event);
    chats.addEventListener(type, handler);
    stops.push(() => chats.removeEventListener(type, handler));
  }
  document.addEventListener('visibilitychange', read);
  stops.push(() => document.removeEventListener('visibilitychange', read));
  // Whoever is at the end stays there while what is around the log grows.
  const sizes = new ResizeObserver(() => atEnd && toEnd());
  sizes.observe(log);
  stops.push(() => sizes.disconnect());

  on('entry', added);
  on('earlier', prepended);
  on('entered', () => (renderAbout(), settled ? render() : settle()));
  on('outbox', renderUnsent);
  on('refused', renderUnsent);
  on('sent', ({ about: { entry } }) => (stored.push(entry), renderUnsent()));
  on('presence', renderAbout);
  on('members', renderAbout);
  on('chats', renderAbout);
  on('typers', renderTypers);
  on('unread', renderDown);
  render();
  renderAbout();
  renderTypers();
  requestAnimationFrame(settle);
  return { element, focus: () => matchMedia('(pointer: fine)').matches && writing.focus(), end: () => void stops.forEach((stop) => stop()) ?? bar.end() };
}
