import { h, showError } from '../dom.js';

const MOST_NAMED = 5;

/**
 * Shows below this person's last message who has read it, where the chat shows that.
 * @param on listens to events of this chat while it is shown
 * @param stay keeps a reader who is at the end there
 * @returns what ends it
 */
export function showSeenBy(chats, chat, { list, on, stay }) {
  const words = h('p', { class: 'seen-by' });
  // Lines are drawn again and again.
  const lines = new MutationObserver(render);
  lines.observe(list, { childList: true });

  function render() {
    const last = chat.transcript.items.findLast((item) => chats.messages.mayEdit(item));
    const receipts = last && chats.receipts.of(chat, last);
    const line = receipts && list.querySelector(`[data-seq="${last.seq}"]`);
    const text = line ? said(receipts) : '';
    if (words.textContent === text && (text === '' || words.parentNode === line)) return;
    words.textContent = text;
    if (text) line.append(words);
    else words.remove();
    stay();
  }

  function said({ all, seen }) {
    if (seen.length === 0) return '';
    if (seen.length === all && all > 1) return 'Seen by everybody';
    const names = seen.slice(0, MOST_NAMED).map((id) => chats.name(id));
    const others = seen.length - names.length;
    return `Seen by ${others > 0 ? `${names.join(', ')} and ${others === 1 ? 'one other' : `${others} others`}` : names.join(', ')}`;
  }

  async function read() {
    try {
      await chats.receipts.read(chat);
    } catch (error) {
      if (!error.passes && error.status !== 401 && error.status !== 404) showError(error);
    }
  }

  on('receipts', render);
  on('members', render);
  on('subscribed', read);
  on('entry', ({ entry, fresh }) => fresh && /^(room_updated|user_joined|user_left)$/.test(entry.type) && read());
  if (chat.entered) read();
  return () => lines.disconnect();
}
