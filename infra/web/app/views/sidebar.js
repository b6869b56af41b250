import { Account } from '../account.js';
import { avatar, exactTime, h, icon, iconButton, shortTime } from '../dom.js';
import { ownAccount } from './account.js';
import { lostMessages, newChat } from './dialogs.js';
import { health } from './health.js';
import { bellText, chooseNotices } from './notify.js';
import { findRoom } from './rooms.js';

const MOST = 999;
const some = (count) => (count > MOST ? `${MOST}+` : String(count));

/** This person's chats. */
export function sidebar(chats, { open, current, notices }) {
  const list = h('ul', { class: 'chats', onkeydown: move });
  const none = h('p', { class: 'none', hidden: true });
  const lost = h('button', { type: 'button', class: 'quiet wide lost', hidden: true, onclick: () => lostMessages(chats) });
  const bell = h('button', { type: 'button', class: 'quiet round bell', onclick: ring });

  function render() {
    const focused = document.activeElement?.closest?.('.chats a')?.dataset.id;
    const all = chats.list;
    const called = new Set([...chats.rooms.invitations, ...chats.rooms.calls].map(({ chat }) => chat.id));
    list.replaceChildren(...all.map((chat) => row(chat, called.has(chat.id))));
    list.hidden = all.length === 0;
    none.hidden = !list.hidden;
    none.textContent = chats.loaded ? 'No chats yet. Begin one, or find a room.' : 'Your chats are being fetched …';
    const unsent = chats.kept.lost.length;
    lost.hidden = unsent === 0;
    lost.replaceChildren(icon('warning'), unsent === 1 ? 'One message was not sent' : `${unsent} messages were not sent`);
    if (focused) list.querySelector(`a[data-id="${CSS.escape(focused)}"]`)?.focus();
  }

  function row(chat, called) {
    const { last } = chat;
    const here = chat.id === current();
    return h('li', { class: chats.chat(chat.parent) ? 'child' : null },
      h('a', { href: `#/chats/${encodeURIComponent(chat.id)}`, data: { id: chat.id }, 'aria-current': here ? 'page' : null },
        avatar(chat.name, chat.id, { square: true }),
        h('span', { class: 'name', dir: 'auto' }, chat.name),
        last ? h('time', { datetime: last.at, title: exactTime(last.at) }, shortTime(last.at)) : h('span', {}),
        said(chat, last),
        called && h('span', { class: 'badge called' }, icon('hand'), h('span', { class: 'unseen' }, ' waits for your answer')),
        !called && badges(chat)));
  }

  function badges({ unread, mentions }) {
    return unread > 0 && h('span', { class: 'badges' },
      mentions > 0 && h('span', { class: 'badge named' }, '@', some(mentions), h('span', { class: 'unseen' }, mentions === 1 ? ' mention of you, ' : ' mentions of you, ')),
      h('span', { class: 'badge' }, some(unread), h('span', { class: 'unseen' }, ' unread')));
  }

  /** A chat that is not loaded yet must not look empty. */
  function said(chat, last) {
    if (last) return h('span', { class: 'said' }, `${last.sender_id === chats.me.id ? 'You' : last.sender_name}: `, h('bdi', {}, last.content));
    const isKnown = chat.entered && chats.client.position(chat.id) >= chat.latest;
    return h('span', { class: 'said' }, isKnown || !chat.live ? 'No messages yet' : '…');
  }

  /** Arrow keys walk through the list. */
  function move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const links = [...list.querySelectorAll('a')];
    links[links.indexOf(document.activeElement) + step]?.focus();
    event.preventDefault();
  }

  // Many entries may arrive together: the list is drawn once for all of them.
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      render();
    });
  };
  for (const type of ['chats', 'entry', 'unread', 'entered', 'breakouts', 'refused']) chats.addEventListener(type, later);

  async function ring() {
    await chooseNotices(notices);
    renderBell();
  }

  function renderBell() {
    const text = bellText(notices);
    bell.hidden = !notices.possible;
    bell.replaceChildren(icon(notices.level === 'none' ? 'bellOff' : 'bell'));
    bell.setAttribute('aria-label', text);
    bell.title = text;
  }
  renderBell();

  const element = h('div', { class: 'sidebar' }, h('nav', { 'aria-label': 'Chats' },
    h('header', {},
      h('img', { src: '/app/icon.svg', alt: '', width: 28, height: 28 }),
      h('h1', {}, 'Parley'),
      iconButton('search', 'Find a room', () => findRoom(chats, open)),
      iconButton('plus', 'New chat', () => newChat(chats, open), { class: 'round primary' })),
    list, none,
    h('footer', {},
      lost,
      health(chats, current),
      h('div', { class: 'me' },
        avatar(chats.me.name, chats.me.id),
        h('span', { class: 'name', dir: 'auto' }, chats.me.name),
        bell,
        iconButton('person', 'Your account', () => ownAccount(new Account(chats.session), chats.me)),
        iconButton('leave', 'Log out', () => chats.session.logout())))));
  return { element, render };
}
