import { clock } from '../breakouts.js';
import { announce, avatar, h, icon, iconButton, inform, showError } from '../dom.js';
import { ask } from './dialogs.js';
import { broadcast, extendBreakouts, nameRoom, openBreakouts, reopenBreakouts } from './leading.js';

/** Seconds left at which a screen reader announces the time. */
const ANNOUNCED_AT = new Set([300, 60, 10]);

/** Calls an action each second while its view is shown. @returns what ends it */
function eachSecond(action) {
  const timer = setInterval(action, 1_000);
  return () => clearInterval(timer);
}

function listen(chats, id, types, action) {
  const handler = (event) => (event.id === undefined || event.id === id) && action(event);
  for (const type of types) chats.addEventListener(type, handler);
  return () => types.forEach((type) => chats.removeEventListener(type, handler));
}

const now = (chats) => Date.now() + (chats.client?.skew ?? 0);

/** The line above the messages: that breakouts are open, for how long, and the way there and back. */
export function breakoutBar(chats, chat, { open, toggleDetails }) {
  const parent = chat.parent ? chats.chat(chat.parent) : chat;
  const left = h('span', { class: 'left', role: 'timer', 'aria-live': 'off' });
  const text = h('span', { class: 'what' });
  const actions = h('span', { class: 'ways' });
  const element = h('div', { class: 'breakout-bar', role: 'region', 'aria-label': 'Breakout rooms', hidden: true }, icon('rooms'), text, left, actions);

  function render() {
    const { session } = parent.breakouts;
    element.hidden = !session;
    if (!session) return;
    const mine = parent.breakouts.roomOf(chats.me.id);
    element.dataset.closing = String(Boolean(session.closesAt));
    if (chat.parent) {
      text.textContent = session.closesAt ? `Everybody is called back to ${parent.name}` : `Breakout of ${parent.name}`;
      actions.replaceChildren(
        ...(!chats.rooms.leads(parent) ? [h('button', { type: 'button', class: 'quiet', onclick: help }, icon('hand'), 'Ask for help')] : []),
        h('button', { type: 'button', class: 'quiet', onclick: () => open(parent.id) }, icon('back'), 'Back'));
    } else {
      text.textContent = session.closesAt ? 'The breakout rooms are closing' : 'Breakout rooms are open';
      actions.replaceChildren(mine && !session.closesAt
        ? h('button', { type: 'button', class: 'primary', onclick: () => go(mine) }, icon('door'), `Go to ${mine.name}`)
        : h('button', { type: 'button', class: 'quiet', onclick: () => toggleDetails(true) }, 'Show them'));
    }
    tick();
  }

  function tick() {
    const seconds = parent.breakouts.left(now(chats));
    left.textContent = seconds === null ? '' : `${clock(seconds)} left`;
    if (ANNOUNCED_AT.has(seconds)) announce(`${clock(seconds)} left in the breakout rooms`);
  }

  function go(room) {
    chats.visit(parent.id, room);
    open(room.id);
  }

  async function help() {
    try {
      await chats.rooms.askForHelp(parent.breakouts.session);
      inform('The host was asked to come.');
    } catch (error) {
      showError(error);
    }
  }

  function happened({ entry, fresh }) {
    render();
    if (!fresh || !entry) return;
    const { type } = entry;
    const mine = parent.breakouts.roomOf(chats.me.id);
    if (type === 'breakout_session_opened') announce(mine ? `Breakout rooms are open. Yours is ${mine.name}` : 'Breakout rooms are open');
    if (type === 'breakout_recalled') announce('The breakout rooms are closing');
  }

  const stops = [listen(chats, parent.id, ['breakouts', 'chats'], happened), eachSecond(tick)];
  render();
  return { element, end: () => stops.forEach((stop) => stop()) };
}

/** The rooms of a session, who is in them, and what a host can do. */
export function breakouts(chats, chat, { open }) {
  const body = h('div', {});
  const element = h('section', { class: 'breakouts', hidden: true }, body);
  const leads = () => chats.rooms.leads(chat);

  function render() {
    const { session } = chat.breakouts;
    element.hidden = Boolean(chat.parent) || (!session && !leads());
    if (element.hidden) return;
    body.replaceChildren(h('div', { class: 'head' }, h('h3', {}, 'Breakout rooms')), ...(session ? running(session) : [begin(), again()].filter(Boolean)));
  }

  const again = () => chat.breakouts.ended && h('button', { type: 'button', class: 'quiet wide again', onclick: () => reopenBreakouts(chats, chat.breakouts.ended) }, icon('retry'), 'Open the same groups again');
  const begin = () => h('button', { type: 'button', class: 'quiet wide', onclick: () => openBreakouts(chats, chat) }, icon('rooms'), 'Open breakout rooms');

  function running(session) {
    const mine = chat.breakouts.roomOf(chats.me.id);
    const inNone = leads() ? unplaced(session) : [];
    return [
      h('ul', { class: 'rooms' }, session.rooms.map((room) => row(session, room, mine))),
      inNone.length > 0 && h('div', { class: 'waiting' }, h('p', { class: 'hint' }, 'In no room'), people(session, inNone)),
      leads() && !session.closesAt && h('div', { class: 'lead' },
        button('clock', 'More time', () => extendBreakouts(chats, session)),
        button('plus', 'One more room', () => nameRoom(chats, session)),
        button('megaphone', 'Message to all', () => broadcast(chats, session)),
        button('leave', 'Call everybody back', async () => {
          if (await ask('Call everybody back?', 'The rooms close after a short countdown.', 'Call back')) await chats.rooms.recall(session);
        })),
    ].filter(Boolean);
  }

  /** The waiting participants, and the people who joined the chat since. */
  function unplaced(session) {
    const everybody = new Set([...session.waiting, ...(chat.members ?? []).map(({ userId }) => userId)]);
    return [...everybody].filter((user) => user !== chats.me.id && !chat.breakouts.roomOf(user));
  }

  function row(session, room, mine) {
    const here = mine?.id === room.id;
    const enters = !session.closesAt && (here || leads());
    const chooses = session.assign === 'self' && !session.closesAt && !here && !leads();
    return h('li', {},
      h('div', { class: 'room' },
        h('span', { class: 'name', dir: 'auto' }, room.name),
        h('span', { class: 'hint' }, String(room.participants.length)),
        leads() && !session.closesAt && iconButton('edit', `Rename ${room.name}`, () => nameRoom(chats, session, room)),
        enters && h('button', { type: 'button', class: 'quiet', onclick: () => attempt(() => enter(room)), 'aria-label': `Go to ${room.name}` }, 'Go'),
        chooses && h('button', { type: 'button', class: 'quiet', onclick: () => attempt(() => chats.rooms.choose(session, room.id)), 'aria-label': `Choose ${room.name}` }, 'Choose')),
      people(session, room.participants, room.id));
  }

  function people(session, users, at = '') {
    return h('ul', { class: 'people' }, users.map((user) => h('li', {},
      avatar(chats.name(user), user),
      h('span', { class: 'name' }, chats.name(user)),
      leads() && mover(session, user, at))));
  }

  function mover(session, user, at) {
    const select = h('select', { 'aria-label': `Room of ${chats.name(user)}`, onchange: () => attempt(() => chats.rooms.place(session, user, select.value || null)) },
      h('option', { value: '' }, 'No room'),
      session.rooms.map(({ id, name }) => h('option', { value: id }, name)));
    select.value = at;
    return select;
  }

  const button = (name, text, action) => h('button', { type: 'button', class: 'quiet wide', onclick: () => attempt(action) }, icon(name), text);

  async function enter(room) {
    await chats.rooms.enter(chat, room);
    chats.visit(chat.id, room);
    open(room.id);
  }

  async function attempt(action) {
    try {
      await action();
    } catch (error) {
      showError(error);
      render();
    }
  }

  const stop = listen(chats, chat.id, ['breakouts', 'chats', 'members'], render);
  render();
  return { element, end: stop };
}
