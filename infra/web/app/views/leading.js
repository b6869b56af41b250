import { avatar, h, inform } from '../dom.js';
import { fill } from './dialogs.js';

/** Asks for the number of breakout rooms, the assignment, and the duration. */
export async function openBreakouts(chats, chat) {
  const count = h('input', { id: 'room-count', type: 'number', min: 1, max: 50, value: 2, required: true });
  const names = h('textarea', { id: 'room-names', rows: 3, dir: 'auto', placeholder: 'Room 1' });
  const assign = h('select', { id: 'room-assign' },
    h('option', { value: 'auto' }, 'Spread everybody evenly'),
    h('option', { value: 'self' }, 'Everybody chooses a room'),
    h('option', { value: 'manual' }, 'I place people myself'));
  const minutes = minutesField('Minutes (empty: until you call them back)', 10);
  const named = () => names.value.split('\n').map((name) => name.trim()).filter(Boolean);
  const rooms = () => (named().length > 0 ? named() : Array.from({ length: Math.min(50, Number(count.value)) }, (_, i) => `Room ${i + 1}`));
  const places = placesField(chats, chat, rooms);
  const changed = () => {
    if (named().length > 0) count.value = named().length;
    places.render(assign.value === 'manual');
  };
  for (const field of [count, names, assign]) field.addEventListener('input', changed);
  changed();
  await fill('Open breakout rooms', [
    h('label', { for: 'room-count' }, 'Rooms'), count,
    h('label', { for: 'room-names' }, 'Their names (if you like, one a line)'), names,
    h('label', { for: 'room-assign' }, 'Who goes where'), assign, places.element,
    ...minutes.fields,
  ], 'Open', () => chats.rooms.open(chat, { rooms: rooms(), assign: assign.value, participants: places.chosen(), minutes: minutes.value() }));
}

/** A room for each member, to be chosen before the time begins. */
function placesField(chats, chat, rooms) {
  const others = (chat.members ?? []).filter(({ userId }) => userId !== chats.me.id);
  const chosen = new Map();
  const element = h('ul', { class: 'people places' });

  function row({ userId, username }) {
    const select = h('select', { 'aria-label': `Room of ${username}`, oninput: () => chosen.set(userId, Number(select.value)) },
      h('option', { value: -1 }, 'No room yet'), rooms().map((name, i) => h('option', { value: i }, name)));
    select.value = chosen.get(userId) ?? -1;
    return h('li', {}, avatar(username, userId), h('span', { class: 'name', dir: 'auto' }, username), select);
  }

  return {
    element,
    render(shown) {
      element.hidden = !shown;
      if (shown) element.replaceChildren(...others.map(row));
    },
    /** @returns a list of people for each room, or nothing if no one was placed */
    chosen() {
      const lists = rooms().map((_, i) => [...chosen].filter(([, room]) => room === i).map(([user]) => user));
      return !element.hidden && lists.some((list) => list.length > 0) ? lists : undefined;
    },
  };
}

/** For how long the same groups meet again. */
export async function reopenBreakouts(chats, session) {
  const minutes = minutesField('Minutes (empty: until you call them back)', 10);
  await fill('Open the same groups again', minutes.fields, 'Open', () => chats.rooms.reopen(session, { minutes: minutes.value() }));
}

export async function extendBreakouts(chats, session) {
  const minutes = minutesField('More minutes', 5);
  await fill('More time', minutes.fields, 'Extend', () => chats.rooms.extend(session, { minutes: minutes.value() }));
}

function minutesField(label, value) {
  const minutes = h('input', { id: 'room-minutes', type: 'number', min: 1, max: 720, value });
  return { fields: [h('label', { for: 'room-minutes' }, label), minutes], value: () => Number(minutes.value) };
}

/** @param room the one that gets the name, or none for one more */
export async function nameRoom(chats, session, room) {
  const name = h('input', { id: 'room-name', required: true, maxlength: 200, dir: 'auto', autocomplete: 'off', autofocus: true, value: room?.name ?? '' });
  const save = () => (room ? chats.rooms.rename(session, room.id, name.value.trim()) : chats.rooms.add(session, name.value.trim()));
  await fill(room ? `Rename ${room.name}` : 'One more room', [h('label', { for: 'room-name' }, 'Name'), name], room ? 'Rename' : 'Add', save);
}

export async function broadcast(chats, session) {
  const text = h('textarea', { id: 'broadcast', rows: 3, dir: 'auto', required: true, autofocus: true });
  await fill('Message to all rooms', [h('label', { for: 'broadcast' }, 'Message'), text], 'Send', async () => {
    await chats.rooms.broadcast(session, text.value.trim());
    inform('The message is in all rooms.');
  });
}
