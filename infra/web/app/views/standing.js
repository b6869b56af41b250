import { h } from '../dom.js';
import { untilWhen } from '../moderated.js';

/** Stands where one writes, and says why this person cannot: who muted them, why and until when, or that they only read. */
export function standingNotice(chats, chat) {
  const what = h('strong', {});
  const why = h('span', { dir: 'auto' });
  const element = h('p', { class: 'barred', role: 'status', tabindex: -1, hidden: true }, what, ' ', why);

  /** @returns whether this person cannot send */
  function render() {
    const barred = chats.moderation.barred(chat);
    element.hidden = !barred;
    if (!barred) return false;
    const { mute } = barred;
    what.textContent = mute ? muted(mute) : 'You can read here, but not write.';
    why.textContent = mute ? (mute.reason ? `Reason: ${mute.reason}` : '') : 'Your role in this chat is that of a reader.';
    return true;
  }

  function muted({ by, until }) {
    const whoever = by && by !== chats.me.id ? `${chats.members.nameInWords(by)} muted you` : 'You are muted';
    return `${whoever} ${untilWhen(until)}.`;
  }

  return { element, render };
}
