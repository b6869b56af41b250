import { complain, h } from '../dom.js';
import { conversation } from './conversation.js';
import { details } from './details.js';
import { sidebar } from './sidebar.js';

const WIDE = matchMedia('(min-width: 70rem)');

/** The page of somebody who is logged in. The address's hash says which chat is open: #/chats/{id}. */
export function shell(chats) {
  const root = h('div', { class: 'shell' });
  const hold = { current: null, view: null };

  const open = (id) => (location.hash = id ? `#/chats/${encodeURIComponent(id)}` : '#/');
  const toggleDetails = (shown = root.dataset.details !== 'shown') => {
    root.dataset.details = shown ? 'shown' : 'hidden';
    root.querySelector('.toggle-details')?.setAttribute('aria-expanded', String(shown));
    if (shown && !WIDE.matches) root.querySelector('.details button')?.focus();
    if (!shown) root.querySelector('.toggle-details')?.focus();
  };
  const list = sidebar(chats, { open, current: () => hold.current });

  const wanted = () => decodeURIComponent(/^#\/chats\/(.+)$/.exec(location.hash)?.[1] ?? '') || null;

  function show() {
    const id = wanted();
    if (id === hold.current && id !== null) return;
    if (id && !chats.chat(id)) return enter(id);
    render(id);
  }

  function render(id) {
    hold.current = id;
    hold.view?.end();
    const chat = id && chats.chat(id);
    root.dataset.view = chat ? 'chat' : 'list';
    hold.view = chat ? both(conversation(chats, chat, { open, toggleDetails }), details(chats, chat, { open, toggleDetails })) : nothing();
    root.replaceChildren(list.element, ...hold.view.elements);
    document.title = chat ? `${chat.name} · Parley` : 'Parley';
    list.render();
    hold.view.focus?.();
  }

  /** A link to a room that this person is not in yet. */
  async function enter(id) {
    render(null);
    if (!started) return;
    try {
      await chats.enter(id);
      if (wanted() === id) render(id);
    } catch (error) {
      complain(error.code === 'ROOM_NOT_FOUND' ? 'There is no such room.' : error.code === 'ROOM_ACCESS_DENIED' ? 'Only its members can enter that room.' : error);
      open(null);
    }
  }

  let started = false;
  chats.addEventListener('chats', () => {
    const first = !started;
    started = true;
    if (first) show();
  });
  chats.addEventListener('left', ({ id, parent }) => id === hold.current && open(parent));
  chats.addEventListener('trouble', ({ error }) => complain(error));
  addEventListener('hashchange', show);
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && root.dataset.details === 'shown' && !WIDE.matches) toggleDetails(false);
  });
  const widened = () => (root.dataset.details = WIDE.matches ? 'shown' : 'hidden');
  WIDE.addEventListener('change', widened);
  widened();
  render(null);
  return {
    element: root,
    end() {
      hold.view.end();
      removeEventListener('hashchange', show);
      WIDE.removeEventListener('change', widened);
    },
  };
}

function both(main, aside) {
  return { elements: [main.element, aside.element], focus: main.focus, end: () => void main.end() ?? aside.end() };
}

function nothing() {
  const element = h('main', { class: 'empty' },
    h('img', { src: '/app/icon.svg', alt: '', width: 56, height: 56 }),
    h('h2', {}, 'Choose a chat'),
    h('p', {}, 'Or begin a new one. What you write is kept until it has arrived, even if you close this page.'));
  return { elements: [element], end() {} };
}
