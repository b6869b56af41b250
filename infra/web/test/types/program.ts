// A program of a user, with every export. It is compiled, not run.
import { BrowserStore, connect, DEFAULTS, MemoryStore, Parley, ParleyError, RoomLog } from 'parley-client';
import type {
  AnyEntry, AnyEvent, BreakoutChanges, BreakoutPlacement, BreakoutPlan, Breakouts, BreakoutSession, ChatMessage,
  DeletedMessage, DirectChat, Draft, Entry, Events, Fetch, FrameEvents, ListedChat, Message, Moderation, Options, Role, Sanction, Sent, Signal, Socket,
  State, Store, Times, Unread, Unsent, User,
} from 'parley-client';

const store: Store = Math.random() < 0.5 ? new MemoryStore() : new BrowserStore('outbox');
const times: Partial<Times> = { heartbeat: DEFAULTS.heartbeat / 2 };
declare const sockets: new (url: string) => Socket;
declare const fetch: Fetch;
const options: Options = { ...times, url: 'https://chat.example.com', token: async () => 'a.b.c', ticket: (room: string) => room.trim(), store, WebSocket: sockets, fetch, rooms: ['r', { id: 's', after: 3 }] };
const parley: Parley = connect(options);

function line(entry: AnyEntry): string {
  switch (entry.type) {
    case 'message':
      return entry.data.is_deleted ? '(deleted)' : `${entry.data.sender_name}: ${entry.data.content}`;
    case 'message_updated':
      return entry.data.is_deleted ? '' : `edited ${entry.data.edited_at}`;
    case 'message_deleted':
      return `deleted by ${entry.data.deleted_by ?? 'a backend'}`;
    case 'message_restored':
      return entry.data.id;
    case 'user_joined':
    case 'user_left':
      return entry.data.user_name;
    case 'room_created':
    case 'room_updated':
      return entry.data.description;
    case 'breakout_session_opened':
      return entry.data.rooms.map(({ name, participants = [] }) => `${name} ${participants.length}`).join() + entry.data.assign;
    case 'breakout_placed':
      return entry.data.breakout_id ?? 'the parent room';
    case 'breakout_help':
      return `${entry.data.user_id}: ${entry.data.message}`;
    case 'breakout_recalled':
      return entry.data.closes_at;
    default:
      return `${entry.type} ${entry.seq.toFixed()}`;
  }
}

parley.on('entry', (entry) => console.log(line(entry)));
parley.on('message', ({ seq, data }: Entry<Message>) => console.log(seq, data.content.length));
parley.on('user_online', ({ data }: FrameEvents['user_online']) => console.log(data.user_name));
parley.on('typing', (signal: Signal<{ is_typing: boolean }, 'typing'>) => console.log(signal.data.is_typing));
parley.on('*', (event: AnyEvent) => event.type === 'gap' && console.log(event.from, event.to));
parley.on('mention', ({ room_id, data }) => console.log(room_id, data.sender_name, data.preview, data.seq));
parley.on('delayed', ({ message, error, wait }) => console.log(message.content, error.code, wait));
parley.on('read', ({ room_id, data }) => console.log(room_id, data.read_seq, data.unread, data.mentions));
parley.on('typingUsers', ({ users }) => console.log(users.length));
parley.once('entered', ({ room_id, latest_seq }) => console.log(room_id, latest_seq));
const refused = ({ error }: Events['refused']) => console.log(error.code);
const end: () => void = parley.on('refused', refused);
parley.off('refused', refused);
end();
parley.on('state', ({ state, wait = 0 }) => state === 'waiting' && console.log(wait / 1_000));
parley.on('failed', ({ message, error }) => console.log(message.content, error.retryable));

async function chat(room: string): Promise<void> {
  await parley.ready;
  const draft: Draft = { content: 'Hello', meta: { reply_to: 'm' } };
  const sent: Sent = await parley.send(room, draft);
  const { entries, complete } = await parley.history(room, { before: sent.seq, limit: 20 });
  const messages = entries.filter((entry) => entry.type === 'message').map(({ data }) => data);
  const deleted = messages.filter((data): data is DeletedMessage => data.is_deleted === true);
  const edited: ChatMessage = await parley.edit(room, sent.id, { content: 'Hello!', mentions: ['bob'] });
  await parley.delete(room, edited.id);
  const restored: ChatMessage = await parley.restore(room, edited.id);
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await parley.search(room, 'hello', { limit: 10, cursor });
    cursor = page.cursor;
  }
  const people: User[] = [...parley.presence(room), ...parley.typingUsers(room)];
  const unsent: Unsent[] = parley.unsent(room);
  const state: State = parley.state;
  const numbers: (number | null)[] = [parley.position(room), parley.first(room), parley.latency, parley.skew, parley.reconnects];
  console.log(complete, deleted, restored.seq, people, unsent, state, numbers, parley.me, parley.rooms);
  parley.typing(room);
  const { unread, mentions }: Unread = await parley.markRead(room, 7, { rewind: true });
  const direct: DirectChat = await parley.directChat('bob');
  parley.join(direct.id);
  const { chats, cursor: more } = await parley.unread({ limit: 20 });
  const named: ListedChat[] = chats.filter((listed) => listed.mentions > 0);
  await parley.send(room, { content: '@Bob', mentions: ['bob'], mark_read: true });
  console.log(unread, mentions, named.map(({ name, lastMessage }) => `${name} ${lastMessage?.content ?? ''}`), more);
  const seen: number[] = (await parley.receipts(room)).map(({ readSeq }) => readSeq);
  parley.on('receipt', ({ data }) => seen.push(data.read_seq));
  const { '👍': thumb } = await parley.react(room, 'm/1', '👍', { remove: true });
  console.log(thumb?.count, thumb?.mine);
  parley.on('reactions', ({ data: { summary, version } }) => console.log(version, summary[':a:']?.users));
}

async function moderate(room: string, { moderation }: { moderation: Moderation }): Promise<void> {
  const banned: Sanction = await moderation.ban(room, 'eve', { reason: 'Advertising', until: new Date(Date.now() + 60_000) });
  await moderation.mute(room, 'bob');
  const { role } = await moderation.setRole(room, 'ada', 'moderator');
  console.log(banned.until, role satisfies Role, await moderation.bans(room), await moderation.mutes(room));
  await moderation.unban(room, 'eve');
  await moderation.unmute(room, 'bob');
}

async function breakouts(room: string, { breakouts: sessions }: { breakouts: Breakouts }): Promise<void> {
  const plan: BreakoutPlan = { rooms: ['Red', 'Blue'], assign: 'self', durationSeconds: 600 };
  const session: BreakoutSession = (await sessions.find(room)) ?? (await sessions.open(room, plan));
  const changes: BreakoutChanges = { extendSeconds: 60, addRooms: ['Green'] };
  await sessions.change(session.id, changes);
  const placed: BreakoutPlacement = await sessions.assign(session.id, session.rooms[0]?.id);
  await sessions.move(session.id, null, placed.userId);
  await sessions.help(session.id, 'Please come');
  await sessions.broadcast(session.id, 'Two minutes');
  await sessions.leave(session.id);
  await sessions.recall(session.id, { graceSeconds: 5 });
  await sessions.reopen(session.id, { durationSeconds: null });
  console.log((await sessions.get(session.id)).closesAt);
}

const log = new RoomLog();
log.start(0).forEach(line);
chat('r').then(() => breakouts('r', parley)).catch((error: unknown) => {
  if (error instanceof ParleyError) console.log(error.code, error.status, error.details);
  parley.join('t');
  parley.leave('t');
  parley.reconnectNow();
  parley.close();
});

// The former names compile for one more version.
const former: Partial<Times> = { recent: 10, answerWithin: 1, patience: 1, backoffMost: 1, openWithin: 1, life: 1, grace: 1, typingEvery: 1, typingEnds: 1 };
const old = connect({ ...former, token: 'a.b.c', recent: DEFAULTS.recent / 2 });
old.on('hole', ({ from, to }) => console.log(from, to));
old.on('typers', ({ users }: Events['typers']) => console.log(users, old.typers('r')));
old.wake();
console.log(log.hasHole, log.takeHistory({ entries: [], complete: true, latest_seq: 0 }).holes, old.unsent('r').map(({ nth }) => nth));
