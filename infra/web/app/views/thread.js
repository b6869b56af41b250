import { exactTime, h, shortTime } from '../dom.js';
import { linked } from '../words.js';
import { dialog } from './dialogs.js';

/** A message and what answers it, while it happens. The replies to a message that is loaded are all loaded too. */
export async function showThread(chats, chat, item, { answer, goTo, reacting }) {
  const list = h('ol', { class: 'thread' });
  const reply = h('button', { class: 'primary', value: 'reply', autofocus: true }, 'Reply');
  const { element, closed } = dialog('Thread', list, [reply]);

  function render() {
    list.replaceChildren(row(item), ...chat.transcript.repliesTo(item.id).map(row));
    reply.hidden = item.deleted;
  }

  function row(each) {
    const { id, sender_name, at, content, deleted } = each;
    return h('li', { data: { of: id } },
      h('span', { class: 'name', dir: 'auto' }, sender_name),
      h('time', { datetime: at, title: exactTime(at) }, shortTime(at)),
      h('p', { class: 'said', dir: 'auto' }, deleted ? 'This message was deleted' : linked(content)),
      !deleted && reacting.row(each),
      h('button', { type: 'button', class: 'quiet', 'aria-label': `Show the message of ${sender_name} in the chat`, onclick: () => (element.close(''), goTo(id)) }, 'Show in chat'));
  }

  const changed = ({ id }) => id === chat.id && render();
  const reacted = ({ id, message }) => {
    const shown = id === chat.id && list.querySelector(`[data-of="${CSS.escape(message)}"]`);
    if (shown) reacting.redraw(shown, message, () => shown.querySelector('button:last-child'));
  };
  chats.addEventListener('entry', changed);
  chats.addEventListener('reactions', reacted);
  render();
  const chosen = await closed;
  chats.removeEventListener('entry', changed);
  chats.removeEventListener('reactions', reacted);
  if (chosen === 'reply') answer(item);
}
