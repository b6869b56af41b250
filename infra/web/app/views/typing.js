import { h } from '../dom.js';

/** Says who else is typing in a chat. */
export function typingLine(chats, chat) {
  const element = h('p', { class: 'typers', 'aria-live': 'off', dir: 'auto' });

  function render() {
    const names = chats.client.typingUsers(chat.id).filter(({ user_id }) => user_id !== chats.me.id).map(({ user_name }) => user_name);
    element.textContent = names.length === 0 ? '' : names.length === 1 ? `${names[0]} is typing …` : names.length === 2 ? `${names.join(' and ')} are typing …` : 'Several people are typing …';
  }

  render();
  return { element, render };
}
