import { h } from '../dom.js';
import { fill } from './dialogs.js';

const LEVELS = { none: 'Nothing', mentions: 'Messages that mention me', all: 'Every message' };

/** What the bell says of the present choice. */
export const bellText = ({ level }) => `Notifications: ${LEVELS[level].toLowerCase()}`;

/** Asks of what this person wants to be notified; the browser then asks them whether the page may. */
export async function chooseNotices(notices) {
  const choice = h('select', { id: 'notify' }, Object.entries(LEVELS).map(([value, text]) => h('option', { value }, text)));
  choice.value = notices.level;
  await fill('Notifications', [
    h('label', { for: 'notify' }, 'Notify me of'), choice,
    h('p', { class: 'hint' }, 'While you look at a chat, you are not notified of it. A message that you read elsewhere takes its notification away.'),
  ], 'Save', async () => {
    if (!(await notices.choose(choice.value))) throw new Error('This browser does not let the page notify you.');
  });
}
