import * as address from '../address.js';
import { h, inform, showError } from '../dom.js';
import { Notices } from '../notices.js';
import { conversation } from './conversation.js';
import { details } from './details.js';
import { banner, waitingRoom } from './notices.js';
import { outside } from './outside.js';
import { sidebar } from './sidebar.js';

const WIDE = matchMedia('(min-width: 70rem)');
const NARROW = matchMedia('(max-width: 46rem)');

/** The page of a logged-in person. The address's hash names the chat to open or to join. */
export function shell(chats) {
  const root = h('div', { class: 'shell' });
  const hold = { current: null, view: null, breakoutOf: null };
  const stops = [];

  const open = (id) => (location.hash = id ? address.chatAddress(id) : '#/');
  const toggleDetails = (shown = root.dataset.details !== 'shown') => {
    root.dataset.details = shown ? 'shown' : 'hidden';
    root.querySelector('.toggle-details')?.setAttribute('aria-expanded', String(shown));
    if (shown && !WIDE.matches) root.querySelector('.details button')?.focus();
    if (!shown) root.querySelector('.toggle-details')?.focus();
  };
  const current = () => hold.current;
  const visit = (parent, room) => {
    chats.visit(parent.id, room);
    open(room.id);
  };
  const notices = new Notices(chats, { current, open });
  const list = sidebar(chats, { open, current, notices });
  const head = h('div', { class: 'head-lines' }, banner(chats), waitingRoom(chats, { current, open, visit }));

  const wanted = () => address.read(location.hash).id ?? null;

  function show() {
    const { id = null, invite } = address.read(location.hash);
    if (invite) return standOutside((view) => view.accept(invite));
    if (id === hold.current && id !== null) return;
    if (id && !chats.chat(id)) return standOutside((view) => view.look(id));
    render(id);
  }

  function render(id) {
    const chat = id && chats.chat(id);
    if (chat) chats.look(id);
    if (chat?.parent || id !== hold.breakoutOf) hold.breakoutOf = chat?.parent ?? null;
    if (chat) put('chat', id, () => both(conversation(chats, chat, { open, toggleDetails }), details(chats, chat, { open, toggleDetails })));
    else put('list', null, () => nothing(chats));
  }

  /** A link to a chat that this person is not in yet. */
  function standOutside(begin) {
    if (!chats.loaded) return render(null);
    hold.breakoutOf = null;
    const view = outside(chats, { open, enter });
    put('outside', null, () => ({ elements: [view.element], end: view.end }));
    begin(view);
  }

  /** The way back does not lead through the link again. */
  function enter(id, words) {
    if (wanted() === id) render(id);
    else location.replace(address.chatAddress(id));
    if (words) inform(words);
  }

  function put(kind, id, make) {
    hold.current = id;
    hold.view?.end();
    root.dataset.view = kind;
    if (!WIDE.matches) widened();
    hold.view = make();
    root.replaceChildren(head, list.element, ...hold.view.elements);
    renderTitle();
    markMain();
    chats.tell('chats');
    hold.view.focus?.();
  }

  /** Where the list stands alone, it is the page's main part. */
  function markMain() {
    if (NARROW.matches && root.dataset.view === 'list') list.element.setAttribute('role', 'main');
    else list.element.removeAttribute('role');
  }

  function renderTitle() {
    const chat = hold.current && chats.chat(hold.current);
    const waiting = chats.waiting;
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${chat?.name ? `${chat.name} · ` : ''}Parley`;
  }

  let shown = false;
  function listed() {
    if (chats.loaded && !shown) {
      shown = true;
      show();
    }
    renderTitle();
  }

  /** A person who is in a breakout, or just was, moves along to the next one. */
  function moved({ id, room, own }) {
    if (hold.breakoutOf !== id) return;
    const parent = chats.chat(id);
    if (room) visit(parent, room);
    if (!own) inform(room ? `The host moved you to ${room.name}` : `The host brought you back to ${parent.name}`);
  }

  /** A person who was moved meanwhile is already where the address says. Whoever is banned sees why. */
  function left({ id, parent, name, isBan }) {
    const isHere = id === hold.current && wanted() === id;
    if (isBan && isHere) standOutside((view) => view.look(id));
    else if (isBan) inform(`You are banned from ${name}.`);
    else if (isHere) open(parent);
  }

  function on(target, type, action) {
    target.addEventListener(type, action);
    stops.push(() => target.removeEventListener(type, action));
  }

  on(chats, 'chats', listed);
  for (const type of ['entry', 'unread']) on(chats, type, renderTitle);
  on(chats, 'moved', moved);
  on(chats, 'breakouts', ({ id }) => {
    if (hold.breakoutOf === id && !chats.chat(id)?.breakouts.session) hold.breakoutOf = null;
    renderTitle();
  });
  on(chats, 'left', left);
  on(chats, 'trouble', ({ error }) => showError(error));
  on(chats, 'slowed', ({ wait }) => inform(`Slow mode: your message is sent in ${Math.ceil(wait / 1_000)} s`));
  on(window, 'hashchange', show);
  on(NARROW, 'change', markMain);
  on(WIDE, 'change', widened);
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && root.dataset.details === 'shown' && !WIDE.matches) toggleDetails(false);
  });
  function widened() {
    root.dataset.details = WIDE.matches ? 'shown' : 'hidden';
  }
  widened();
  render(null);
  return {
    element: root,
    end() {
      hold.view.end();
      notices.end();
      stops.forEach((stop) => stop());
    },
  };
}

function both(main, aside) {
  return { elements: [main.element, aside.element], focus: main.focus, end: () => void main.end() ?? aside.end() };
}

/** Shown beside the list when no chat is open. */
function nothing(chats) {
  const title = h('h2', {});
  const text = h('p', {});
  const element = h('main', { class: 'empty' }, h('img', { src: '/app/icon.svg', alt: '', width: 56, height: 56 }), title, text);
  const render = () => {
    title.textContent = chats.loaded ? 'Choose a chat' : 'Your chats are being fetched …';
    text.textContent = chats.loaded ? 'Or begin a new one. What you write is kept until it has arrived, even if you close this page.' : '';
  };
  chats.addEventListener('chats', render);
  render();
  return { elements: [element], end: () => chats.removeEventListener('chats', render) };
}
