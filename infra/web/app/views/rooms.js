import * as address from '../address.js';
import { avatar, h, showError } from '../dom.js';
import { dialog } from './dialogs.js';
import { parts } from './parts.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Rooms that are open to everybody, by their words; any room by its link or id. */
export async function findRoom(chats, open) {
  const words = h('input', { id: 'room-words', type: 'search', dir: 'auto', maxlength: 200, autocomplete: 'off', spellcheck: 'false', autofocus: true, 'aria-describedby': 'room-hint' });
  const rooms = parts({
    fetch: (more) => chats.joining.search(words.value.trim(), more),
    row,
    said: (count, more) => (count === 0 ? 'No room that is open to everybody is called so.' : `${count}${more ? ' or more' : ''} open to everybody`),
  });
  const { element } = dialog('Find a room',
    h('div', { class: 'fields' },
      h('label', { for: 'room-words' }, 'Name, link or id'), words,
      h('p', { id: 'room-hint', class: 'hint' }, 'Rooms that are open to everybody are found by their name, others by a link.'),
      rooms.elements),
    [h('button', { class: 'primary' }, 'Find')]);

  element.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = words.value.trim();
    const { id = ID.test(text) ? text : null, invite } = address.read(text);
    if (id) go(address.chatAddress(id));
    else if (invite) go(new URL(text, location).hash);
    else rooms.begin();
  });
  rooms.begin();

  function go(to) {
    element.close('');
    location.hash = to;
  }

  function row({ id, name, description, memberCount }) {
    const isIn = chats.chat(id) !== null;
    const button = h('button', { type: 'button', class: isIn ? 'quiet' : 'primary', 'aria-label': `${isIn ? 'Open' : 'Join'} ${name}`, onclick: enter }, isIn ? 'Open' : 'Join');
    async function enter() {
      button.disabled = true;
      try {
        if (!chats.chat(id)) await chats.joining.join(id);
        element.close('');
        open(id);
      } catch (error) {
        // There it says why, and until when.
        if (error.code === 'BANNED') return go(address.chatAddress(id));
        element.close('');
        showError(error);
      }
    }
    return h('li', { class: 'open-room' },
      avatar(name, id, { square: true }),
      h('span', { class: 'name', dir: 'auto' }, name),
      h('span', { class: 'said' }, h('bdi', {}, description), description && ' · ', memberCount === 1 ? '1 member' : `${memberCount} members`),
      button);
  }
}
