const enter = document.getElementById('enter');
const say = document.getElementById('say');
const log = document.getElementById('log');
const state = document.getElementById('state');
let socket;

enter.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { key, user, room } = Object.fromEntries(new FormData(enter));
  try {
    const id = room.trim() || await createRoom(key);
    enter.elements.room.value = id;
    await join(key, id, user);
    open(key, id, user);
  } catch (failure) {
    show(failure.message, 'error');
  }
});

say.addEventListener('submit', (event) => {
  event.preventDefault();
  const { content } = Object.fromEntries(new FormData(say));
  const client_message_id = crypto.randomUUID();
  socket.send(JSON.stringify({ action: 'send', content, client_message_id }));
  say.reset();
});

async function createRoom(key) {
  const { data } = await post(key, '/api/v1/rooms/', { name: 'Demo' });
  return data.id;
}

async function join(key, room, user) {
  const path = `/api/v1/rooms/${encodeURIComponent(room)}/join`;
  // A member who comes back is one already.
  await post(key, path, { user_id: user, user_name: user }, 'ALREADY_IN_ROOM');
}

async function post(key, path, body, accepted = 'none') {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-API-Key': key },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok && answer.error?.code !== accepted) {
    throw new Error(`${response.status}: ${answer.error?.message ?? answer.message ?? 'no details'}`);
  }
  return answer;
}

function open(key, room, user) {
  socket?.close();
  log.replaceChildren();
  const query = new URLSearchParams({ token: key, user_id: user, user_name: user });
  const url = new URL(`/ws/${encodeURIComponent(room)}?${query}`, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  const opened = socket = new WebSocket(url);
  opened.addEventListener('open', () => enterState(`In room ${room} as ${user}.`, true));
  opened.addEventListener('message', ({ data }) => receive(JSON.parse(data)));
  opened.addEventListener('close', ({ code }) => {
    if (opened === socket) enterState(`Closed (${code}).`, false);
  });
}

function enterState(text, inside) {
  state.textContent = text;
  say.hidden = !inside;
}

function receive({ type, data }) {
  switch (type) {
    case 'message': return show(line(data));
    case 'history': return data.entries.forEach(receive);
    case 'user_joined': return show(`${name(data)} joined`, 'note');
    case 'user_left': return show(`${name(data)} left`, 'note');
    case 'error': return show(data.message ?? data.code, 'error');
  }
}

const name = (data) => data.user_name ?? data.user_id;
const line = (message) => `${message.sender_name}: ${message.content}`;

function show(text, kind = 'message') {
  const item = document.createElement('li');
  item.className = kind;
  item.textContent = text;
  log.append(item);
  item.scrollIntoView({ block: 'end' });
}
