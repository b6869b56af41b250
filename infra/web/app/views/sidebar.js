import { avatar, h, icon, iconButton, shortTime } from '../dom.js';
import { joinChat, newChat } from './dialogs.js';
import { health } from './health.js';

/** This person's chats. */
export function sidebar(chats, { open, current }) {
  const list = h('ul', { class: 'chats', onkeydown: move });
  const none = h('p', { class: 'none', hidden: true }, 'No chats yet. Begin one, or enter one by its link.');

  function render() {
    const focused = document.activeElement?.closest?.('.chats a')?.dataset.id;
    list.replaceChildren(...chats.list.map(row));
    list.hidden = chats.list.length === 0;
    none.hidden = !list.hidden;
    if (focused) list.querySelector(`a[data-id="${CSS.escape(focused)}"]`)?.focus();
  }

  function row(chat) {
    const last = chat.transcript.lastMessage;
    const here = chat.id === current();
    const said = last ? `${last.sender_id === chats.me.id ? 'You' : last.sender_name}: ${last.content}` : 'No messages yet';
    return h('li', { class: chats.chat(chat.parent) ? 'child' : null },
      h('a', { href: `#/chats/${encodeURIComponent(chat.id)}`, data: { id: chat.id }, 'aria-current': here ? 'page' : null },
        avatar(chat.name, chat.id, { square: true }),
        h('span', { class: 'name' }, chat.name),
        h('time', {}, last ? shortTime(last.at) : ''),
        h('span', { class: 'said' }, said),
        chat.unread > 0 && h('span', { class: 'badge' }, chat.unread > 49 ? '50+' : String(chat.unread), h('span', { class: 'unseen' }, ' unread'))));
  }

  /** Arrow keys walk through the list. */
  function move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const links = [...list.querySelectorAll('a')];
    links[links.indexOf(document.activeElement) + step]?.focus();
    event.preventDefault();
  }

  // Many entries may come at once: the list is drawn once for all of them.
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      render();
    });
  };
  for (const type of ['chats', 'entry', 'unread', 'entered']) chats.addEventListener(type, later);

  const element = h('nav', { class: 'sidebar', 'aria-label': 'Chats' },
    h('header', {},
      h('img', { src: '/app/icon.svg', alt: '', width: 28, height: 28 }),
      h('h1', {}, 'Parley'),
      iconButton('link', 'Enter a room by its link', () => joinChat(chats, open)),
      iconButton('plus', 'New chat', () => newChat(chats, open), { class: 'round primary' })),
    list, none,
    h('footer', {},
      health(chats, current),
      h('div', { class: 'me' },
        avatar(chats.me.name, chats.me.id),
        h('span', { class: 'name' }, chats.me.name),
        iconButton('leave', 'Log out', () => chats.session.logout()))));
  return { element, render };
}
