import { inform, showError } from '../dom.js';
import { ask } from './dialogs.js';
import { actOnPerson } from './moderating.js';

/**
 * What can be done about a message besides answering, editing and reacting.
 * @param newFrom shows a message as the first new one
 * @param focus where the focus goes after a dialog
 */
export function acting(chats, chat, { newFrom, focus }) {
  async function keepUnread(item) {
    await attempt(async () => {
      await chats.reading.keepUnread(chat.id, item.seq);
      newFrom(item);
      inform('Unread from here on. It stays so until you open the chat again.');
    });
  }

  async function erase(item) {
    if (!(await ask('Delete this message?', 'Everybody in the chat sees that it was deleted.', 'Delete'))) return;
    await attempt(async () => {
      await chats.messages.erase(chat.id, item);
      inform('The message is deleted.', ['Undo', () => restore(item)]);
    });
    focus();
  }

  function restore(item) {
    return attempt(() => chats.messages.restore(chat.id, item));
  }

  /** The menu on the author of a message. */
  function moderate({ sender_id, sender_name }) {
    return actOnPerson(chats, chat, { id: sender_id, name: sender_name });
  }

  return { erase, keepUnread, moderate, restore };
}

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    showError(error);
  }
}
