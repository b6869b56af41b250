import { announce, h, icon } from '../dom.js';

/** Above everything: that nothing gets through, and how to hurry. */
export function banner(chats) {
  const text = h('span', {});
  const button = h('button', { type: 'button', class: 'quiet' });
  const element = h('p', { class: 'banner', role: 'status', hidden: true }, text, button);

  function render() {
    const isOut = chats.client?.state === 'refused';
    element.hidden = !chats.isCutOff;
    text.textContent = isOut
      ? 'You are logged out. What you wrote is kept.'
      : 'The connection is gone. It comes back by itself; what you write meanwhile is kept and sent then.';
    button.textContent = isOut ? 'Log in' : 'Try now';
    button.onclick = () => (isOut ? chats.session.end() : chats.reconnectNow());
  }

  chats.addEventListener('health', render);
  return element;
}

/** Invitations into breakouts and calls for help, wherever one is on the page, until they are answered. */
export function waitingRoom(chats, { current, open, visit }) {
  const list = h('ul', {});
  const element = h('section', { class: 'waiting-room', 'aria-label': 'Waiting for your answer', hidden: true }, list);
  const told = new Set();
  let drawn = '[]';

  function render() {
    const here = chats.chat(current());
    // The chat's own bar says it already.
    const invitations = chats.rooms.invitations.filter(({ chat }) => chat !== here && chat.id !== here?.parent);
    const { calls } = chats.rooms;
    // The focus stays on a button while nothing changes.
    const now = JSON.stringify([...invitations, ...calls].map(({ key, chat, user }) => [key, chat.name, user && chats.name(user)]));
    if (now === drawn) return;
    drawn = now;
    list.replaceChildren(...invitations.map(invitation), ...calls.map(call));
    element.hidden = list.children.length === 0;
    for (const { key, chat } of invitations) tell(key, `Breakout rooms of ${chat.name} are open`);
    for (const { key, user } of calls) tell(key, `${chats.name(user)} asks for help`);
  }

  function invitation({ key, chat, room }) {
    return h('li', { data: { key } }, icon('rooms'),
      h('span', { class: 'what' }, 'Breakout rooms of ', h('bdi', {}, chat.name), ' are open.', room && ' Yours is ', room && h('bdi', {}, room.name)),
      button('primary', room ? `Go to ${room.name}` : 'Choose a room', () => {
        chats.rooms.answer(key);
        if (room) visit(chat, room);
        else open(chat.id);
      }),
      button('quiet', 'Not now', () => chats.rooms.answer(key)));
  }

  function call({ key, chat, room, user, text }) {
    return h('li', { data: { key } }, icon('hand'),
      h('span', { class: 'what' }, h('bdi', {}, chats.name(user)), ' asks for help in ', h('bdi', {}, room?.name ?? 'a breakout room'), text && ': ', text && h('bdi', {}, text)),
      room && button('primary', 'Go there', async () => {
        await chats.rooms.enter(chat, room);
        chats.rooms.answer(key);
        visit(chat, room);
      }),
      button('quiet', 'Done', () => chats.rooms.answer(key)));
  }

  const button = (kind, text, action) => h('button', { type: 'button', class: kind, onclick: () => attempt(action) }, text);

  async function attempt(action) {
    try {
      await action();
    } catch (error) {
      chats.tell('trouble', { error });
    }
  }

  function tell(key, text) {
    if (told.has(key)) return;
    told.add(key);
    announce(text);
  }

  for (const type of ['chats', 'breakouts', 'members']) chats.addEventListener(type, render);
  return element;
}
