import { announce, h, iconButton, showError } from '../dom.js';

/** What is offered to react with. Other reactions come from other clients, and can be joined. */
const COMMON = [
  ['👍', 'Thumbs up'], ['❤️', 'Heart'], ['😂', 'Tears of joy'], ['🎉', 'Party'],
  ['😮', 'Surprise'], ['😢', 'Sadness'], ['🙏', 'Thanks'], ['👀', 'Eyes'],
];
const MOST_NAMED = 10;
/** Pixels between a menu and what is next to it. */
const APART = 6;

/**
 * The reactions below the messages of a chat, and the menu that adds one.
 * @param on listens to events of this chat while it is shown
 * @param stay keeps a reader who is at the end there
 */
export function reactingTo(chats, chat, { log, list, on, stay }) {
  let menu = null;
  let opened = null; // the message that the menu is for
  let knownFrom; // the position down to which the reactions were read

  const line = (id) => list.querySelector(`[data-id="${CSS.escape(id)}"]`);
  const adder = (id) => line(id)?.querySelector('.add-reaction');

  // ------------------------------------------------------------------------------------------- below a message

  function row(item) {
    const rows = chats.reactions.of(chat, item);
    return h('ul', { class: 'reactions', 'aria-label': 'Reactions', hidden: rows.length === 0 }, rows.map((each) => h('li', {}, toggle(item, each))));
  }

  function toggle(item, { name, count, users, mine }) {
    return h('button', { type: 'button', 'aria-pressed': String(mine), title: who(users, count), data: { name }, onclick: () => react(item, name) },
      h('span', { class: 'reaction', dir: 'auto' }, name), ' ', h('span', {}, String(count)));
  }

  function who(users, count) {
    const names = users.slice(0, MOST_NAMED).map((id) => (id === chats.me.id ? 'You' : chats.name(id)));
    const others = count - names.length;
    return others > 0 ? `${names.join(', ')} and ${others === 1 ? 'one other' : `${others} others`}` : names.join(', ');
  }

  async function react(item, name) {
    try {
      const mine = await chats.reactions.toggle(chat, item, name);
      announce(mine ? `You reacted with ${name}` : `You took back ${name}`);
    } catch (error) {
      showError(error);
    }
  }

  /** Draws the reactions to a message again. What has the focus keeps it, and what is being read its place. */
  function show(id) {
    const shown = line(id);
    if (!shown?.querySelector('.reactions')) return;
    const isAbove = shown.getBoundingClientRect().top < log.getBoundingClientRect().top;
    const height = shown.offsetHeight;
    redraw(shown, id, () => adder(id));
    if (isAbove) log.scrollTop += shown.offsetHeight - height;
    stay();
  }

  /** The same wherever the message is shown. @param otherwise what gets the focus of a reaction that is gone */
  function redraw(shown, id, otherwise) {
    const before = shown.querySelector('.reactions');
    const focused = before?.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    const after = row(chat.transcript.message(id));
    before?.replaceWith(after);
    if (focused !== null) (after.querySelector(`[data-name="${CSS.escape(focused)}"]`) ?? otherwise())?.focus({ preventScroll: true });
  }

  // ------------------------------------------------------------------------------------------------- the menu

  function button(item) {
    return iconButton('react', 'Add a reaction', () => (opened === item.id ? close() : open(item)), { class: 'quiet round add-reaction', 'aria-haspopup': 'menu', 'aria-expanded': 'false' });
  }

  function open(item) {
    close();
    opened = item.id;
    const own = new Set(chats.reactions.of(chat, item).filter(({ mine }) => mine).map(({ name }) => name));
    menu = h('div', { class: 'reaction-menu', role: 'menu', 'aria-label': 'Reactions to add', 'aria-orientation': 'horizontal', onkeydown: takeKey, onfocusout: left, onmousedown: (event) => event.preventDefault() },
      COMMON.map(([name, words]) => h('button', { type: 'button', role: 'menuitemcheckbox', 'aria-checked': String(own.has(name)), tabindex: -1, 'aria-label': words, title: words, onclick: () => choose(item, name) }, name)));
    list.closest('main').append(menu);
    place(adder(item.id));
    adder(item.id).setAttribute('aria-expanded', 'true');
    menu.firstChild.focus();
  }

  /** Above the button where there is space, else below; within the window. */
  function place(at) {
    const { top, bottom, left: start } = at.getBoundingClientRect();
    const { width, height } = menu.getBoundingClientRect();
    const above = top - height - APART;
    menu.style.top = `${above > APART ? above : bottom + APART}px`;
    menu.style.left = `${Math.max(APART, Math.min(start, innerWidth - width - APART))}px`;
  }

  function close() {
    if (!menu) return;
    const closing = menu;
    const at = adder(opened);
    const hadFocus = closing.contains(document.activeElement);
    menu = opened = null;
    at?.setAttribute('aria-expanded', 'false');
    if (hadFocus) at?.focus({ preventScroll: true });
    closing.remove();
  }

  function choose(item, name) {
    close();
    react(item, name);
  }

  function left({ relatedTarget }) {
    if (menu && relatedTarget !== adder(opened) && !menu.contains(relatedTarget)) close();
  }

  function takeKey(event) {
    const items = [...menu.children];
    const at = items.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') close();
    if (next !== undefined) items[(next + items.length) % items.length].focus();
    if (next === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
  }

  // ---------------------------------------------------------------------------------------------- what is known

  /** A connection that comes back may have missed some. */
  async function read(before) {
    try {
      const from = await chats.reactions.read(chat, before);
      if (from !== null) knownFrom = from;
    } catch (error) {
      if (!error.passes && error.status !== 401 && error.status !== 404) showError(error);
    }
  }

  on('reactions', ({ message }) => show(message));
  on('subscribed', () => read());
  on('earlier', () => knownFrom > chat.transcript.first && read(knownFrom));
  on('entry', ({ entry }) => entry.type === 'message_restored' && read());
  on('members', () => list.querySelectorAll('.reactions:not([hidden])').forEach((each) => show(each.closest('[data-id]').dataset.id)));
  if (chat.entered) read();
  return { button, redraw, row };
}
