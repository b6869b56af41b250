import { h } from '../dom.js';
import { ROLES } from '../moderated.js';

/** The role of a user in words, unless it is that of most people. */
export function roleWord(chats, chat, user) {
  const role = chats.moderation.roleOf(chat, user);
  return role === null || role === 'member' ? '' : ROLES[role];
}

/** What stands beside the name of a user; empty for most. */
export function roleTag(chats, chat, user) {
  return h('span', { class: 'role', data: { user } }, said(chats, chat, user));
}

/** Writes the roles anew that stand beside names. */
export function renderRoles(chats, chat, part) {
  for (const tag of part.querySelectorAll('.role')) tag.textContent = said(chats, chat, tag.dataset.user);
}

function said(chats, chat, user) {
  const word = chat.parent ? '' : roleWord(chats, chat, user);
  return word && ` ${word}`;
}
