import { avatar, h, iconButton, inform } from '../dom.js';
import { searchChat } from './search.js';

/** The top of a chat: its name, who is there, and what can be done with it. */
export function heading(chats, chat, { open, toggleDetails, goTo }) {
  const title = h('h1', { dir: 'auto' }, chat.name);
  const about = h('p', { class: 'about' });
  const element = h('header', {},
    iconButton('back', 'Back to the chats', () => open(null), { class: 'quiet round back' }),
    avatar(chat.name, chat.id, { square: true }),
    h('div', { class: 'titles' }, title, about),
    !chat.parent && iconButton('search', 'Search in this chat', () => searchChat(chats, chat, { goTo })),
    iconButton('link', 'Copy the link to this chat', copyLink),
    iconButton('people', 'Members and details', () => toggleDetails(), { class: 'quiet round toggle-details', 'aria-controls': 'details' }));

  async function copyLink() {
    const link = `${location.origin}/#/chats/${encodeURIComponent(chat.id)}`;
    try {
      await navigator.clipboard.writeText(link);
      inform('The link to this chat is copied.');
    } catch {
      inform(link);
    }
  }

  function render() {
    title.textContent = chat.name;
    const online = chats.onlineCount(chat.id);
    const members = chat.members?.length;
    about.textContent = [members && `${members} ${members === 1 ? 'member' : 'members'}`, online > 0 && `${online} online`].filter(Boolean).join(' · ');
  }

  return { element, render };
}
