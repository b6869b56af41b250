import * as address from '../address.js';
import { h } from '../dom.js';
import { dialog } from './dialogs.js';

const LIVES = [[3_600, 'One hour'], [86_400, 'One day'], [604_800, 'One week'], [2_592_000, '30 days']];

/** The links by which people may join a chat: its owner makes, copies and ends them. */
export async function inviteByLink(chats, chat) {
  const uses = h('input', { id: 'invite-uses', type: 'number', min: 1, max: 1_000, value: 100, required: true });
  const life = h('select', { id: 'invite-life' }, LIVES.map(([seconds, text]) => h('option', { value: seconds }, text)));
  life.value = 604_800;
  const state = h('p', { class: 'hint', role: 'status' });
  const list = h('ul', { class: 'invites' });
  const { element, closed } = dialog(`Invite people to ${chat.name}`,
    h('div', { class: 'fields' },
      h('p', { class: 'hint' }, 'Whoever has the link may join, until it is used up or over.'),
      h('label', { for: 'invite-uses' }, 'For how many people'), uses,
      h('label', { for: 'invite-life' }, 'For how long'), life,
      state, list),
    [h('button', { class: 'primary' }, 'Make a link')]);

  element.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(async () => {
      const invite = await chats.joining.invite(chat, { maxUses: Number(uses.value), expiresInSeconds: Number(life.value) });
      list.prepend(row(invite));
      await copy(list.querySelector('input'));
    });
  });

  function row({ code, chatId, expiresAt, usesLeft }) {
    const field = h('input', { readonly: true, dir: 'ltr', 'aria-label': 'Link', value: address.link(address.inviteAddress({ code, chatId })), onfocus: () => field.select() });
    const item = h('li', {},
      field,
      h('span', { class: 'hint' }, `For ${usesLeft === 1 ? 'one more person' : `${usesLeft} more people`}, until ${new Date(expiresAt).toLocaleString()}`),
      h('span', { class: 'ways' },
        h('button', { type: 'button', class: 'quiet', onclick: () => copy(field) }, 'Copy'),
        h('button', { type: 'button', class: 'quiet', onclick: () => attempt(end) }, 'End it')));
    async function end() {
      await chats.joining.endInvite(chat, code).catch((error) => {
        if (error.status !== 404) throw error;
      });
      item.remove();
      state.textContent = 'That link lets nobody in any more.';
      element.querySelector('footer button').focus();
    }
    return item;
  }

  async function copy(field) {
    try {
      await navigator.clipboard.writeText(field.value);
      state.textContent = 'The link is copied.';
    } catch {
      field.focus();
      state.textContent = 'Copy the link that is selected.';
    }
  }

  async function attempt(action) {
    try {
      await action();
    } catch (error) {
      state.textContent = error.message;
    }
  }

  attempt(async () => list.append(...(await chats.joining.invites(chat)).map(row)));
  await closed;
}
