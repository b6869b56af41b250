import { h } from '../dom.js';

const STATES = {
  connected: ['good', 'Connected'],
  connecting: ['busy', 'Connecting …'],
  waiting: ['bad', 'Reconnecting …'],
  refused: ['bad', 'Logged out'],
  idle: ['idle', 'Ready'],
  closed: ['idle', 'Not connected'],
};

/** Shows the state of the connection, and its numbers on a click. */
export function health(chats, current) {
  const dot = h('span', { class: 'dot' });
  const state = h('span', { class: 'state' });
  const latency = h('span', { class: 'latency' });
  const values = {};
  const line = (name, title) => [h('dt', {}, title), (values[name] = h('dd', { data: { value: name } }))];
  const element = h('details', { class: 'health' },
    h('summary', {}, dot, state, latency),
    h('dl', {},
      line('latency', 'Round trip'),
      line('position', 'Position'),
      line('reconnects', 'Reconnects'),
      line('unsent', 'Waiting to be sent')));

  function render() {
    const { client } = chats;
    if (!client) return;
    const [kind, text] = chats.loaded || client.state !== 'idle' ? STATES[client.state] : STATES[chats.unreachable ? 'waiting' : 'connecting'];
    element.dataset.state = kind;
    state.textContent = text;
    const ms = client.state === 'connected' && client.latency !== null ? `${Math.round(client.latency)} ms` : '';
    latency.textContent = ms;
    values.latency.textContent = ms || '–';
    values.position.textContent = client.position(current()) ?? '–';
    values.reconnects.textContent = client.reconnects;
    values.unsent.textContent = client.rooms.reduce((sum, room) => sum + client.unsent(room).length, 0);
  }

  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      render();
    });
  };
  for (const type of ['health', 'entry', 'outbox', 'chats', 'entered']) chats.addEventListener(type, later);
  element.dataset.state = 'busy';
  state.textContent = STATES.connecting[1];
  return element;
}
