import { avatar, complain, h, iconButton } from '../dom.js';

/** Opens a dialog; the browser keeps the focus in it, and gives it back. @returns its value when it is closed */
export function dialog(title, content, buttons = []) {
  const heading = h('h2', { id: 'dialog-title' }, title);
  const element = h('dialog', { 'aria-labelledby': 'dialog-title' },
    h('form', { method: 'dialog' },
      h('header', {}, heading, iconButton('close', 'Close', () => element.close(''))),
      content,
      h('footer', {}, buttons)));
  document.body.append(element);
  element.addEventListener('click', (event) => event.target === element && element.close(''));
  const closed = new Promise((resolve) => {
    element.addEventListener('close', () => {
      element.remove();
      resolve(element.returnValue);
    });
  });
  element.showModal();
  return { element, closed };
}

/** No submit button, because the Enter key presses the first of those. */
const cancel = () => h('button', { type: 'button', class: 'quiet', onclick: ({ target }) => target.closest('dialog').close('') }, 'Cancel');

/** Asks before something that cannot be taken back. */
export async function ask(title, text, yes) {
  const { closed } = dialog(title, h('p', {}, text), [cancel(), h('button', { class: 'danger', value: 'yes', autofocus: true }, yes)]);
  return (await closed) === 'yes';
}

export async function newChat(chats, open) {
  const name = h('input', { id: 'chat-name', required: true, maxlength: 200, autocomplete: 'off', autofocus: true });
  const choice = await peopleChoice(chats, new Set());
  const { closed } = dialog('New chat',
    h('div', { class: 'fields' }, h('label', { for: 'chat-name' }, 'Name'), name, choice.element),
    [cancel(), h('button', { class: 'primary', value: 'yes' }, 'Create')]);
  if ((await closed) !== 'yes' || !name.value.trim()) return;
  try {
    open(await chats.create(name.value.trim(), choice.chosen()));
  } catch (error) {
    complain(error);
  }
}

export async function addPeople(chats, chat) {
  const choice = await peopleChoice(chats, new Set(chat.members.map(({ userId }) => userId)));
  const { closed } = dialog(`Add people to ${chat.name}`, h('div', { class: 'fields' }, choice.element),
    [cancel(), h('button', { class: 'primary', value: 'yes' }, 'Add')]);
  if ((await closed) !== 'yes' || choice.chosen().length === 0) return;
  try {
    await chats.addMembers(chat.id, choice.chosen());
    await chats.loadMembers(chat.id);
  } catch (error) {
    complain(error);
  }
}

/** Everybody who is registered, to be found by name and ticked. */
async function peopleChoice(chats, without) {
  const people = (await chats.people().catch((error) => complain(error) ?? [])).filter(({ id }) => !without.has(id));
  const chosen = new Set();
  const list = h('ul', { class: 'choice' });
  const filter = h('input', { id: 'people-filter', type: 'search', autocomplete: 'off', placeholder: 'Find somebody', 'aria-label': 'Find somebody', oninput: render });

  function render() {
    const wanted = filter.value.trim().toLowerCase();
    const found = people.filter(({ username }) => username.toLowerCase().includes(wanted)).slice(0, 100);
    list.replaceChildren(...found.map(row));
    if (found.length === 0) list.append(h('li', { class: 'none' }, people.length === 0 ? 'Nobody else is registered yet' : 'Nobody of that name'));
  }

  function row({ id, username }) {
    const tick = h('input', { type: 'checkbox', onchange: () => (tick.checked ? chosen.add(id) : chosen.delete(id)) });
    tick.checked = chosen.has(id);
    return h('li', {}, h('label', {}, tick, avatar(username, id), h('span', {}, username)));
  }

  render();
  return { element: h('fieldset', {}, h('legend', {}, 'People'), filter, list), chosen: () => [...chosen] };
}

export async function joinChat(chats, open) {
  const link = h('input', { id: 'room-link', required: true, autocomplete: 'off', spellcheck: 'false', autofocus: true, placeholder: 'Link or id' });
  const { closed } = dialog('Enter a room',
    h('div', { class: 'fields' }, h('label', { for: 'room-link' }, 'Its link or id'), link,
      h('p', { class: 'hint' }, 'Rooms that are open to everybody can be entered this way; to others somebody adds you.')),
    [cancel(), h('button', { class: 'primary', value: 'yes' }, 'Enter')]);
  if ((await closed) !== 'yes') return;
  const id = decodeURIComponent(/#\/chats\/([^/?#]+)/.exec(link.value)?.[1] ?? link.value.trim());
  if (id) open(id);
}

/** How many breakout rooms, who goes where, and for how long. */
export async function openBreakouts(chats, chat) {
  const rooms = h('input', { id: 'room-count', type: 'number', min: 1, max: 50, value: 2, required: true });
  const minutes = h('input', { id: 'room-minutes', type: 'number', min: 1, max: 720, value: 10 });
  const assign = h('select', { id: 'room-assign' },
    h('option', { value: 'auto' }, 'Spread everybody evenly'),
    h('option', { value: 'self' }, 'Everybody chooses a room'),
    h('option', { value: 'manual' }, 'I place people myself'));
  const { closed } = dialog('Open breakout rooms',
    h('div', { class: 'fields' },
      h('label', { for: 'room-count' }, 'Rooms'), rooms,
      h('label', { for: 'room-assign' }, 'Who goes where'), assign,
      h('label', { for: 'room-minutes' }, 'Minutes (empty: until you call them back)'), minutes),
    [cancel(), h('button', { class: 'primary', value: 'yes' }, 'Open')]);
  if ((await closed) !== 'yes') return;
  try {
    await chats.openBreakouts(chat, { rooms: Number(rooms.value), assign: assign.value, minutes: Number(minutes.value) });
  } catch (error) {
    complain(error);
  }
}

export async function broadcast(chats, session) {
  const text = h('textarea', { id: 'broadcast', rows: 3, required: true, maxlength: 2000, autofocus: true });
  const { closed } = dialog('Message to all rooms', h('div', { class: 'fields' }, h('label', { for: 'broadcast' }, 'Message'), text),
    [cancel(), h('button', { class: 'primary', value: 'yes' }, 'Send')]);
  if ((await closed) === 'yes') await chats.broadcast(session, text.value.trim());
}
