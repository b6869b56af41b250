import { avatar, h, icon, iconButton, showError } from '../dom.js';
import { isDirect } from '../direct.js';
import { breakouts } from './breakouts.js';
import { addPeople, ask, renameChat } from './dialogs.js';
import { inviteByLink } from './invites.js';
import { actOnPerson } from './moderating.js';
import { roleWord } from './roles.js';
import { chooseSlowMode, listSanctions } from './sanctions.js';

/** In a larger chat nobody sees how far the others have read. */
const MOST_IN_SIGHT = 100;

/** Lists the members of a chat, marks those online, and offers the actions on them. */
export function details(chats, chat, { open, toggleDetails }) {
  const members = h('ul', { class: 'members' });
  const title = h('h3', {}, 'Members');
  const add = iconButton('plus', 'Add people', () => addPeople(chats, chat));
  const more = h('div', { class: 'more' });
  const rooms = breakouts(chats, chat, { open });
  const element = h('aside', { class: 'details', id: 'details', 'aria-label': `About ${chat.name}` },
    h('header', {}, h('h2', {}, 'About this chat'), iconButton('close', 'Close the details', () => toggleDetails(false))),
    h('section', {}, h('div', { class: 'head' }, title, add), members),
    rooms.element,
    more);
  const stops = [];
  const direct = isDirect(chat.id);
  const owner = () => chat.ownerId === chats.me.id;
  const moderates = () => chats.moderation.moderates(chat);
  /** Of a direct chat both its people and its name are fixed. */
  const mayChange = () => owner() && !direct;

  function render() {
    const online = new Set(chats.online(chat.id).map(({ id }) => id));
    const everybody = chat.members ?? [];
    title.textContent = everybody.length > 0 ? `Members (${everybody.length})` : 'Members';
    add.hidden = !mayChange();
    const sorted = [...everybody].sort((a, b) => online.has(b.userId) - online.has(a.userId) || (a.username < b.username ? -1 : 1));
    members.replaceChildren(...sorted.map((member) => row(member, online.has(member.userId))));
    more.hidden = Boolean(chat.parent);
    more.replaceChildren(
      ...(mayChange() ? [h('button', { type: 'button', class: 'quiet wide', onclick: () => inviteByLink(chats, chat) }, icon('link'), 'Invite people by a link')] : []),
      ...(mayChange() ? [h('button', { type: 'button', class: 'quiet wide', onclick: () => renameChat(chats, chat) }, icon('edit'), 'Rename this chat')] : []),
      ...(owner() && everybody.length <= MOST_IN_SIGHT ? [h('button', { type: 'button', class: 'quiet wide', 'aria-pressed': String(Boolean(chat.receipts)), onclick: () => attempt(() => chats.receipts.show(chat, !chat.receipts)) }, icon('check'), 'Show who has read')] : []),
      ...(moderates() ? [h('button', { type: 'button', class: 'quiet wide', onclick: () => chooseSlowMode(chats, chat) }, icon('clock'), 'Slow mode')] : []),
      ...(moderates() ? [h('button', { type: 'button', class: 'quiet wide', onclick: () => listSanctions(chats, chat) }, icon('shield'), 'Banned and muted people')] : []),
      h('button', { type: 'button', class: 'quiet wide', onclick: leave }, icon('leave'), 'Leave this chat'),
      ...(owner() ? [h('button', { type: 'button', class: 'quiet wide danger-text', onclick: remove }, icon('trash'), 'Delete this chat')] : []));
  }

  function row({ userId, username }, here) {
    const me = userId === chats.me.id;
    return h('li', {},
      avatar(username, userId, { online: here }),
      h('span', { class: 'name' }, h('bdi', {}, username), me && h('span', { class: 'hint' }, ' (you)')),
      h('span', { class: 'hint' }, (!direct && roleWord(chats, chat, userId)) || (here ? 'Online' : '')),
      here && h('span', { class: 'unseen' }, ' online'),
      !me && !direct && iconButton('unread', `Message ${username}`, () => attempt(async () => open(await chats.joining.openDirect(userId)))),
      chats.moderation.mayActOn(chat, userId) && iconButton('more', `Moderate ${username}`, () => actOnPerson(chats, chat, { id: userId, name: username }), { 'aria-haspopup': 'dialog' }),
      mayChange() && !me && iconButton('close', `Remove ${username}`, () => exclude(userId, username)));
  }

  async function exclude(user, name) {
    if (!(await ask(`Remove ${name}?`, `${name} can no longer read or write here.`, 'Remove'))) return;
    await attempt(async () => {
      await chats.members.remove(chat.id, user);
      await chats.members.load(chat.id);
    });
  }

  async function leave() {
    const alone = chat.members?.length === 1;
    const text = alone
      ? 'You are its last member: the chat and its messages are deleted.'
      : direct ? 'Either of you can open it again.'
      : owner() ? 'Whoever has been here longest becomes the owner.' : 'You can come back only if somebody adds you.';
    if (await ask(`Leave ${chat.name}?`, text, 'Leave')) await attempt(() => chats.leave(chat.id));
  }

  async function remove() {
    const text = 'Its messages are deleted for everybody. This cannot be taken back.';
    if (await ask(`Delete ${chat.name}?`, text, 'Delete')) await attempt(() => chats.remove(chat.id));
  }

  async function attempt(action) {
    try {
      await action();
    } catch (error) {
      showError(error);
    }
  }

  for (const type of ['members', 'presence', 'chats', 'receipts', 'standing']) {
    const handler = ({ id }) => (id === undefined || id === chat.id) && render();
    chats.addEventListener(type, handler);
    stops.push(() => chats.removeEventListener(type, handler));
  }
  render();
  chats.members.load(chat.id).catch(showError);
  return { element, end: () => void stops.forEach((stop) => stop()) ?? rooms.end() };
}
