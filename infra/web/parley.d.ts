/** An entry of a room's log, as it was committed: `seq` is its place in the room's one order. */
export interface Entry<Data = Record<string, unknown>, Type extends string = string> {
  type: Type;
  room_id: string;
  seq: number;
  timestamp: string;
  data: Data;
}

/** A frame that is delivered and not stored: it has no place in the room's order. */
export interface Signal<Data, Type extends string> {
  type: Type;
  room_id: string;
  timestamp: string;
  data: Data;
}

// <frames> written by test/types/frames.mjs
export interface ConnectionStatus {
  status: 'connected';
  user_id: string | null;
  room_id: string | null;
  online_users: string[];
  total_participants: number;
  latest_seq: number;
  ref?: string;
}

export interface Message {
  id: string;
  sender_id: string;
  sender_name: string;
  content: string;
  message_type: string;
  meta: Record<string, unknown>;
  created_at: string;
  mentions: string[];
  /** Only on a deleted one. */
  is_deleted?: undefined;
}

export interface DeletedMessage {
  id: string;
  is_deleted: true;
}

export interface MessageUpdated {
  id: string;
  content: string;
  edited_at: string;
  mentions: string[];
  /** Only on a deleted one. */
  is_deleted?: undefined;
}

export interface DeletedMessageUpdated {
  id: string;
  is_deleted: true;
}

export interface MessageDeleted {
  id: string;
  deleted_by: string | null;
  deleted_at: string;
}

export interface MessageRestored {
  id: string;
}

export interface UserJoined {
  user_id: string;
  user_name: string;
  joined_at: string;
  meta: Record<string, unknown>;
}

export interface UserLeft {
  user_id: string;
  user_name: string;
  left_at: string;
}

export interface UserOnline {
  user_id: string;
  user_name: string;
}

export interface UserOffline {
  user_id: string;
  user_name: string;
}

export interface TypingSignal {
  user_id: string;
  user_name: string;
  is_typing: boolean;
}

export interface RoleChanged {
  user_id: string;
  role: string;
  by: string | null;
}

export interface UserBanned {
  user_id: string;
  by: string | null;
  reason: string | null;
  until: string | null;
}

export interface UserUnbanned {
  user_id: string;
  by: string | null;
  reason: string | null;
  until: string | null;
}

export interface UserMuted {
  user_id: string;
  by: string | null;
  reason: string | null;
  until: string | null;
}

export interface UserUnmuted {
  user_id: string;
  by: string | null;
  reason: string | null;
  until: string | null;
}

export interface RoomCreated {
  name: string;
  description: string;
  meta: Record<string, unknown>;
}

export interface RoomUpdated {
  name: string;
  description: string;
  meta: Record<string, unknown>;
  updated_at: string;
}

export interface RoomDeactivated {
  is_active: boolean;
  updated_at: string;
}

export interface RoomActivated {
  is_active: boolean;
  updated_at: string;
}

export interface RoomDeleted {
  id: string;
}

export interface BreakoutCreated {
  id: string;
  name: string;
  settings: Record<string, unknown>;
  participants: string[];
  session_id?: string;
}

export interface BreakoutUpdated {
  id: string;
  name: string;
  settings: Record<string, unknown>;
  participants?: string[];
  ends_at?: string;
  updated_at: string;
}

export interface BreakoutDeleted {
  id: string;
}

export interface BreakoutOpened {
  session_id: string;
  ends_at: string | null;
}

export interface BreakoutClosed {
  session_id: string;
  parent_room_id: string;
}

export interface BreakoutSessionOpened {
  session_id: string;
  assign: 'auto' | 'manual' | 'self';
  rooms: BreakoutGroup[];
  waiting: string[];
  ends_at: string | null;
  grace_seconds: number;
  again: boolean;
}

export interface BreakoutGroup {
  id: string;
  name: string;
  participants?: string[];
}

export interface BreakoutSessionUpdated {
  session_id: string;
  rooms: BreakoutGroup[];
  ends_at: string | null;
  grace_seconds: number;
}

export interface BreakoutSessionClosed {
  session_id: string;
}

export interface BreakoutPlaced {
  session_id: string;
  user_id: string;
  breakout_id: string | null;
}

export interface BreakoutLeft {
  session_id: string;
  user_id: string;
}

export interface BreakoutBroadcast {
  session_id: string;
  sender_id: string;
  sender_name: string;
  content: string;
}

export interface BreakoutRecalled {
  session_id: string;
  closes_at: string;
}

export interface BreakoutHelp {
  session_id: string;
  user_id: string;
  breakout_id: string;
  message: string;
}

export interface RoomAdded {
  room_id: string;
  name: string;
  latest_seq: number;
}

export interface RoomRemoved {
  room_id: string;
  reason: 'left' | 'removed' | 'deleted';
}

export interface Mention {
  room_id: string;
  message_id: string;
  seq: number;
  sender_id: string;
  sender_name: string;
  preview: string;
}

export interface ReadSignal {
  room_id: string;
  read_seq: number;
  unread: number;
  mentions: number;
  ref?: string;
}

export interface Receipt {
  user_id: string;
  read_seq: number;
}

export interface Reactions {
  message_id: string;
  version: number;
  summary: Record<string, Reaction>;
}

export interface Reaction {
  count: number;
  users: string[];
}

export interface FrameError {
  code: string;
  message: string;
  retryable: boolean;
  retry_after_ms?: number;
  details?: SanctionTerms | Rejection;
  ref: string | null;
}

export interface SanctionTerms {
  reason: string | null;
  until: string | null;
}

export interface Rejection {
  reason: string | null;
}

/** Every entry that a log may have; `switch (entry.type)` tells which `data` it has. */
export type AnyEntry =
  | Entry<Message, 'message'>
  | Entry<DeletedMessage, 'message'>
  | Entry<MessageUpdated, 'message_updated'>
  | Entry<DeletedMessageUpdated, 'message_updated'>
  | Entry<MessageDeleted, 'message_deleted'>
  | Entry<MessageRestored, 'message_restored'>
  | Entry<UserJoined, 'user_joined'>
  | Entry<UserLeft, 'user_left'>
  | Entry<RoleChanged, 'role_changed'>
  | Entry<UserBanned, 'user_banned'>
  | Entry<UserUnbanned, 'user_unbanned'>
  | Entry<UserMuted, 'user_muted'>
  | Entry<UserUnmuted, 'user_unmuted'>
  | Entry<RoomCreated, 'room_created'>
  | Entry<RoomUpdated, 'room_updated'>
  | Entry<RoomDeactivated, 'room_deactivated'>
  | Entry<RoomActivated, 'room_activated'>
  | Entry<RoomDeleted, 'room_deleted'>
  | Entry<BreakoutCreated, 'breakout_created'>
  | Entry<BreakoutUpdated, 'breakout_updated'>
  | Entry<BreakoutDeleted, 'breakout_deleted'>
  | Entry<BreakoutOpened, 'breakout_opened'>
  | Entry<BreakoutClosed, 'breakout_closed'>
  | Entry<BreakoutSessionOpened, 'breakout_session_opened'>
  | Entry<BreakoutSessionUpdated, 'breakout_session_updated'>
  | Entry<BreakoutSessionClosed, 'breakout_session_closed'>
  | Entry<BreakoutPlaced, 'breakout_placed'>
  | Entry<BreakoutLeft, 'breakout_left'>
  | Entry<BreakoutBroadcast, 'breakout_broadcast'>
  | Entry<BreakoutRecalled, 'breakout_recalled'>
  | Entry<BreakoutHelp, 'breakout_help'>;

/** The frames, by their types. */
export interface FrameEvents {
  /** The first frame, and a room's state. After connecting or subscribing it lists at most 100 online users; the answer to online lists all. The first one of a socket that was opened without a room has room_id null, here as beside data, nobody online, and zeros. */
  connection_status: Signal<ConnectionStatus, 'connection_status'>;
  /** A message was sent. */
  message: Entry<Message, 'message'>;
  /** A message was edited. */
  message_updated: Entry<MessageUpdated, 'message_updated'>;
  /** A message was deleted. */
  message_deleted: Entry<MessageDeleted, 'message_deleted'>;
  /** A message is there again. */
  message_restored: Entry<MessageRestored, 'message_restored'>;
  /** A user has become a participant. */
  user_joined: Entry<UserJoined, 'user_joined'>;
  /** A user is no participant any more. */
  user_left: Entry<UserLeft, 'user_left'>;
  /** A user is connected now. */
  user_online: Signal<UserOnline, 'user_online'>;
  /** A user has no connection any more. */
  user_offline: Signal<UserOffline, 'user_offline'>;
  /** Another user types, or has stopped: 6 s after they last said so, if they do not say it. */
  typing: Signal<TypingSignal, 'typing'>;
  /** A participant has another role. */
  role_changed: Entry<RoleChanged, 'role_changed'>;
  /** A user may not be in the room; if they were a participant, they are none any more. */
  user_banned: Entry<UserBanned, 'user_banned'>;
  /** A user may be in the room again. */
  user_unbanned: Entry<UserUnbanned, 'user_unbanned'>;
  /** A user cannot send. */
  user_muted: Entry<UserMuted, 'user_muted'>;
  /** A user can send again. */
  user_unmuted: Entry<UserUnmuted, 'user_unmuted'>;
  /** The first entry of every log. */
  room_created: Entry<RoomCreated, 'room_created'>;
  /** The room was changed. */
  room_updated: Entry<RoomUpdated, 'room_updated'>;
  /** Nothing can be sent until the room is activated. */
  room_deactivated: Entry<RoomDeactivated, 'room_deactivated'>;
  /** Messages can be sent again. */
  room_activated: Entry<RoomActivated, 'room_activated'>;
  /** The room is gone. */
  room_deleted: Entry<RoomDeleted, 'room_deleted'>;
  /** The breakout began. */
  breakout_created: Entry<BreakoutCreated, 'breakout_created'>;
  /** The breakout has this name, these settings and this end from now on, and these participants if they were replaced. */
  breakout_updated: Entry<BreakoutUpdated, 'breakout_updated'>;
  /** The breakout is gone. */
  breakout_deleted: Entry<BreakoutDeleted, 'breakout_deleted'>;
  /** To a breakout: it takes people and messages again. */
  breakout_opened: Entry<BreakoutOpened, 'breakout_opened'>;
  /** To a breakout: everyone is back in the parent room, and nothing can be sent. */
  breakout_closed: Entry<BreakoutClosed, 'breakout_closed'>;
  /** To the parent room: a session of breakouts began, or goes on with the groups it had. */
  breakout_session_opened: Entry<BreakoutSessionOpened, 'breakout_session_opened'>;
  /** To the parent room: the session has these rooms and this end from now on. */
  breakout_session_updated: Entry<BreakoutSessionUpdated, 'breakout_session_updated'>;
  /** To the parent room: the session is over, everyone is back. */
  breakout_session_closed: Entry<BreakoutSessionClosed, 'breakout_session_closed'>;
  /** To the parent room: a participant is in this breakout from now on, or back. */
  breakout_placed: Entry<BreakoutPlaced, 'breakout_placed'>;
  /** To the parent room: somebody left it, and so takes no part in the session any more. */
  breakout_left: Entry<BreakoutLeft, 'breakout_left'>;
  /** To the parent room: a message went into every breakout. */
  breakout_broadcast: Entry<BreakoutBroadcast, 'breakout_broadcast'>;
  /** To the parent room and its breakouts: the countdown runs. */
  breakout_recalled: Entry<BreakoutRecalled, 'breakout_recalled'>;
  /** To the parent room and the breakout: a participant asks the host to come. */
  breakout_help: Entry<BreakoutHelp, 'breakout_help'>;
  /** To a user, on all their sockets: they are a participant of a room now, breakouts included. */
  room_added: Signal<RoomAdded, 'room_added'>;
  /** To a user, on all their sockets: they are no participant of a room any more. They left, were removed (or moved by a breakout session), or the room was deleted. */
  room_removed: Signal<RoomRemoved, 'room_removed'>;
  /** To a user, on all their sockets: a message names them, or does so since an edit. */
  mention: Signal<Mention, 'mention'>;
  /** To a user's own sockets: how far they have read a room, on whatever device. With ref it answers a read that moved nothing, to its sender alone. */
  read: Signal<ReadSignal, 'read'>;
  /** How far a participant has read, in rooms of at most 100 participants whose meta has read_receipts: at most once a second for each, the last position within a second. */
  receipt: Signal<Receipt, 'receipt'>;
  /** How users have reacted to a message: all of it, at most four times a second for each message. The higher version counts. */
  reactions: Signal<Reactions, 'reactions'>;
  /** A frame was refused, or failed. */
  error: Signal<FrameError, 'error'>;
}
// </frames>

export interface Draft {
  content: string;
  message_type?: string;
  meta?: Record<string, unknown>;
  /** Ids of users whom it names; those who are no participants are dropped. */
  mentions?: string[];
  /** Whether its sender has read everything up to it. */
  mark_read?: boolean;
}

interface Written extends Draft {
  message_type: string;
  meta: Record<string, unknown>;
}

/** A sent message, and its place in the room. */
export interface Sent extends Written {
  id: string;
  seq: number;
  room_id: string;
  client_message_id: string;
  /** Whether an earlier attempt had already been stored. */
  duplicate: boolean;
}

/** A message in the outbox. `after_seq` is the position at which it was first sent; every repeat names the same. */
export interface Unsent extends Written {
  client_message_id: string;
  room_id: string;
  after_seq?: number;
  at: number;
  /** Orders messages of one client that have the same `at`. */
  order: number;
  /** @deprecated Use `order`. */
  nth: number;
}

export interface Store {
  all(): Promise<Unsent[]>;
  put(item: Unsent): Promise<unknown>;
  delete(client_message_id: string): Promise<unknown>;
}

/** A message as the HTTP API returns it. */
export interface ChatMessage {
  id: string;
  chatId: string;
  senderId: string;
  senderName: string;
  content: string;
  createdAt: string;
  seq: number;
  editedAt?: string | null;
  replyTo?: string | null;
  mentions?: string[];
  /** By name; `mine` tells whether this person is among all who reacted so. */
  reactions?: Record<string, Reaction & { mine: boolean }>;
}

/** How far this user has read a chat, and how much is unread at its `latestSeq`. */
export interface Unread {
  readSeq: number;
  /** Messages after `readSeq` that are not deleted now. */
  unread: number;
  /** Those of them that name this user. */
  mentions: number;
  latestSeq: number;
}

/** A chat as a list shows it. */
export interface ListedChat extends Unread {
  id: string;
  name: string;
  description: string;
  /** Null for a room that a backend made. */
  ownerId: string | null;
  createdAt: string;
  /** The last message that is not deleted, as it is now; the first 100 characters of its content. */
  lastMessage: { id: string; seq: number; senderId: string; senderName: string; content: string; createdAt: string } | null;
}

/** The one chat of two people. */
export interface DirectChat extends ListedChat {
  /** Begins with `direct-`; the same for both. */
  id: string;
  /** The other's. */
  name: string;
  /** This user: both own the chat. */
  ownerId: string;
}

export interface User {
  user_id: string;
  user_name: string;
}

export interface BreakoutSession {
  id: string;
  parentRoomId: string;
  status: 'open' | 'recalled' | 'closed';
  assign: 'auto' | 'manual' | 'self';
  seed: number;
  hostId: string | null;
  rooms: { id: string; name: string; participants: string[] }[];
  /** Participants who are in the parent room. */
  waiting: string[];
  openedAt: string;
  endsAt: string | null;
  graceSeconds: number;
  closesAt: string | null;
  closedAt: string | null;
  revision: number;
}

export interface BreakoutPlacement {
  id: string;
  status: BreakoutSession['status'];
  userId: string;
  /** Null for the parent room. */
  roomId: string | null;
  revision: number;
}

export interface BreakoutPlan {
  /** How many, 1 to 50, or their names. */
  rooms: number | string[];
  assign?: BreakoutSession['assign'];
  /** User ids; of a manual assignment also a list of them for each breakout. */
  participants?: string[] | string[][];
  hostId?: string;
  durationSeconds?: number | null;
  graceSeconds?: number;
  seed?: number;
}

/** The times of a session: from its opening, or from its end so far. */
export interface BreakoutChanges {
  durationSeconds?: number | null;
  extendSeconds?: number;
  graceSeconds?: number;
  addRooms?: string[];
  renameRooms?: Record<string, string>;
}

export type Role = 'owner' | 'moderator' | 'member' | 'reader';

/** A ban or a mute; `until` null is for good. */
export interface Sanction {
  userId: string;
  reason: string | null;
  until: string | null;
  by: string | null;
  createdAt: string;
}

/** A ban or a mute in a list; `username` is null for who has no account. */
export interface ListedSanction extends Sanction {
  username: string | null;
}

/** What a user who is banned or muted is told; `until` is a Date, or a time in ISO's form. */
export interface SanctionOptions {
  reason?: string;
  until?: Date | string;
}

/** Roles, bans and mutes in chats, over HTTP. The server decides who may act on whom; a user need not be there. */
export interface Moderation {
  setRole(room: string, user: string, role: Role): Promise<{ userId: string; role: Role }>;
  /** Removes a user, who cannot come back before the end. Again replaces reason and end. */
  ban(room: string, user: string, terms?: SanctionOptions): Promise<Sanction>;
  unban(room: string, user: string): Promise<void>;
  /** All that are in force, by user. */
  bans(room: string): Promise<ListedSanction[]>;
  /** Takes a user's right to send until the end. Again replaces reason and end. */
  mute(room: string, user: string, terms?: SanctionOptions): Promise<Sanction>;
  unmute(room: string, user: string): Promise<void>;
  /** All that are in force, by user. */
  mutes(room: string): Promise<ListedSanction[]>;
}

/**
 * Sessions of breakout rooms, over HTTP. The server decides who may do what: a user token has the rights of its user; an
 * API key may do everything, and has to name the users.
 */
export interface Breakouts {
  open(room: string, plan: BreakoutPlan): Promise<BreakoutSession>;
  /** The session of a room that is not closed. */
  find(room: string): Promise<BreakoutSession | null>;
  get(session: string): Promise<BreakoutSession>;
  change(session: string, changes: BreakoutChanges): Promise<BreakoutSession>;
  /** Puts a user who is in no breakout into one; without `room`, an automatic session picks the smallest. */
  assign(session: string, room?: string, user?: string): Promise<BreakoutPlacement>;
  /** Null is back to the parent room. */
  move(session: string, room: string | null, user?: string): Promise<BreakoutPlacement>;
  leave(session: string, user?: string): Promise<BreakoutPlacement>;
  /** Sends a message into every breakout. */
  broadcast(session: string, content: string, sender?: { senderId?: string; senderName?: string }): Promise<BreakoutSession>;
  /** Asks the host to come. */
  help(session: string, message?: string, user?: string): Promise<BreakoutSession>;
  recall(session: string, options?: { graceSeconds?: number }): Promise<BreakoutSession>;
  reopen(session: string, options?: { durationSeconds?: number | null; graceSeconds?: number }): Promise<BreakoutSession>;
}

/** What the client needs of a WebSocket: the browser's, Node.js 22's, or that of the package ws. */
export interface Socket {
  onopen: ((event: any) => void) | null;
  onmessage: ((event: any) => void) | null;
  onclose: ((event: any) => void) | null;
  onerror: ((event: any) => void) | null;
  send(text: string): void;
  close(): void;
}

/** What the client needs of `fetch`. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string },
) => Promise<{ ok: boolean; status: number; headers: { get(name: string): string | null }; text(): Promise<string> }>;

interface CredentialSource {
  fetch(room?: string): string | Promise<string>;
}

/** A method's type, so that a function that wants a room will do too. */
type Credential = string | CredentialSource['fetch'];

/** Milliseconds, and counts where the comment says so. */
export interface Times {
  /** Count: latest entries of a room that are delivered when it is first entered. Default 50. */
  initialHistory: number;
  /** Between pings. Default 12,000. */
  heartbeat: number;
  /** From the last activity to one more ping, which finds a lost last frame. Default 10,000. */
  probe: number;
  /** For a reply of the server. It doubles with each missed one. Default 5,000. */
  replyTimeout: number;
  /** Count: missed replies in a row after which the socket is considered dead. Default 3. */
  maxMissedReplies: number;
  /** How long a gap may take to close before the client asks for the missing entries. Default 150. */
  reorder: number;
  /** How long an entry that a reply mentioned may take to arrive. Default 1,500. */
  delivery: number;
  /** The upper limit of the first wait between attempts; it doubles up to `maxBackoff`. Default 500. */
  backoff: number;
  /** Default 30,000. */
  maxBackoff: number;
  /** For a handshake. Default 15,000. */
  openTimeout: number;
  /** After which a socket is replaced; the gateway cuts it after two hours. Default 110 minutes. */
  maxSocketAge: number;
  /** How long the client still reads a socket that it has replaced. Default 10,000. */
  drainTime: number;
  /** Between two reports of `typing`. Default 3,000. */
  typingInterval: number;
  /** After which a user who stopped reporting is no longer typing. Default 6,000. */
  typingTimeout: number;
  /** @deprecated Use `initialHistory`. */
  recent?: number;
  /** @deprecated Use `replyTimeout`. */
  answerWithin?: number;
  /** @deprecated Use `maxMissedReplies`. */
  patience?: number;
  /** @deprecated Use `maxBackoff`. */
  backoffMost?: number;
  /** @deprecated Use `openTimeout`. */
  openWithin?: number;
  /** @deprecated Use `maxSocketAge`. */
  life?: number;
  /** @deprecated Use `drainTime`. */
  grace?: number;
  /** @deprecated Use `typingInterval`. */
  typingEvery?: number;
  /** @deprecated Use `typingTimeout`. */
  typingEnds?: number;
}

export interface Options extends Partial<Times> {
  /** Where the HTTP API is, such as `https://chat.example.com`; by default, in a page, where that came from. */
  url?: string;
  /**
   * A user token, or a function that fetches one: called for every socket (with its room) and every call over HTTP (without).
   * A rejection with `status` 401 or 403 ends the attempts, and so does a plain token that the server refuses.
   */
  token?: Credential;
  /** A function that fetches a single-use ticket. Opens sockets instead of `token`; calls over HTTP still need `token`. */
  ticket?: Credential;
  /** Only with an API key as the token: the user. Without it the connection only listens. */
  user?: { id: string; name?: string };
  /** Rooms to enter first. `after` is the position to continue from; without it, the latest entries are delivered. */
  rooms?: (string | { id: string; after?: number })[];
  /** Also without rooms, it stays connected for what concerns the user: `room_added`, `room_removed`, `mention`, `read`. */
  inbox?: boolean;
  /** Separates the outboxes of two users of the same browser. */
  account?: string;
  /** Where unacknowledged messages are stored; by default IndexedDB, or memory where there is none. */
  store?: Store;
  /** Needed where there is none: Node.js has one from version 22 on. */
  WebSocket?: new (url: string) => Socket;
  fetch?: Fetch;
  clock?: { now(): number; setTimeout(action: () => void, delay: number): unknown; clearTimeout(timer: unknown): void };
  random?: () => number;
  uuid?: () => string;
  /** Tells when the network changes (`online`, `offline`, `pageshow`); by default the window. */
  events?: { addEventListener(type: string, listener: () => void): void; removeEventListener(type: string, listener: () => void): void } | null;
}

/** `refused`: the server refuses the credential; `reconnectNow` tries again. */
export type State = 'idle' | 'connecting' | 'connected' | 'waiting' | 'refused' | 'closed';

export interface Events extends FrameEvents {
  /**
   * Every entry of every room, each once, in each room's order. Also under its own type: `message`, `user_joined`, …;
   * but a message that is deleted by now (`data` is a `DeletedMessage`), and an edit of one, only here. A later server
   * may have entries of other types: a `switch` leaves them alone.
   */
  entry: AnyEntry;
  state: { type: 'state'; state: State; reconnects: number; reason?: string; error?: unknown; wait?: number };
  /** After each answered ping; `latency` is its round trip in milliseconds. */
  health: { type: 'health'; latency: number; reconnects: number };
  /** A socket was replaced before the gateway cut it. */
  handover: { type: 'handover' };
  /** A room was reached for the first time. */
  entered: { type: 'entered'; room_id: string; latest_seq: number };
  /**
   * The server does not let this user be in a room; it is no longer among `rooms`. Of an error with the code `BANNED`,
   * `details` are `SanctionTerms`.
   */
  refused: { type: 'refused'; room_id: string; error: ParleyError };
  /** The entries `from` to `to` are no longer stored. Emitted before the entries after them. */
  gap: { type: 'gap'; room_id: string; from: number; to: number };
  /** @deprecated Listen to `gap`. */
  hole: { type: 'hole'; room_id: string; from: number; to: number };
  /** Who is online. In a room of more than 200 connections `online` is empty, and only `online_count` says how many there are. */
  presence: { type: 'presence'; room_id: string; online: User[]; online_count: number };
  /** Who is typing now; a user who stopped reporting is dropped after six seconds. */
  typingUsers: { type: 'typingUsers'; room_id: string; users: User[] };
  /** @deprecated Listen to `typingUsers`. */
  typers: { type: 'typers'; room_id: string; users: User[] };
  /** `unsent` changed. */
  outbox: { type: 'outbox'; room_id: string };
  sent: { type: 'sent'; room_id: string; entry: Sent };
  /** A message was refused for now: it is sent again after `wait` milliseconds. */
  delayed: { type: 'delayed'; room_id: string; message: Unsent; error: ParleyError; wait: number };
  /** A message was refused for good. */
  failed: { type: 'failed'; room_id: string; message: Unsent; error: ParleyError };
  /** The outbox could not be stored; messages are sent nevertheless. */
  storage: { type: 'storage'; error: unknown };
  /** Everything that is emitted under any name, each once; `gap` and `typingUsers` also under their former names. */
  '*': AnyEvent;
}

export type AnyEvent = AnyEntry | { [Type in Exclude<keyof Events, '*' | 'entry'>]: Events[Type] }[Exclude<keyof Events, '*' | 'entry'>];

type Handler<Type extends keyof Events> = (event: Events[Type]) => void;

/**
 * A request that the server refused, or that the client cannot make: `NOT_IN_ROOM`, `CLOSED`, `NO_WEBSOCKET`, `NO_URL`,
 * `NO_CREDENTIAL`, `NO_TOKEN`, `UNREACHABLE`, and `NOT_OFFERED` when the server does not know the call.
 */
export class ParleyError extends Error {
  constructor(what: { code: string; message?: string; retryable?: boolean; status?: number; details?: unknown; retry_after_ms?: number; cause?: unknown });
  code: string;
  /** Whether the same request may succeed later. */
  retryable: boolean;
  /** Of a response over HTTP. */
  status?: number;
  details?: unknown;
  /** Milliseconds after which it may, beyond a limit. */
  retryAfter?: number;
}

export class Parley {
  readonly state: State;
  readonly rooms: string[];
  readonly reconnects: number;
  readonly latency: number | null;
  /** Milliseconds that the server's clock is ahead of this one, by the latest pong. */
  readonly skew: number;
  /** This person's id, as the server knows them. */
  readonly me: string | null;
  /** Resolves when the outbox has been read. */
  readonly ready: Promise<void>;
  readonly breakouts: Breakouts;
  readonly moderation: Moderation;

  /** The same as `connect`. */
  constructor(options: Options);

  /** The function that it returns stops it, as `off` does. */
  on<Type extends keyof Events>(type: Type, handler: Handler<Type>): () => void;
  once<Type extends keyof Events>(type: Type, handler: Handler<Type>): () => void;
  off<Type extends keyof Events>(type: Type, handler: Handler<Type>): void;

  join(room: string | { id: string; after?: number }): void;
  leave(room: string): void;
  /**
   * Resolves when the message is stored, however often the connection drops; rejects with a `ParleyError`. A message that
   * is too large for a frame (32 KB) goes over HTTP, with `token`; without one it is rejected as `CONTENT_TOO_LONG`.
   */
  send(room: string, message: string | Draft): Promise<Sent>;
  /**
   * Entries before `before`, by default before the earliest that was delivered. `complete` is false if entries are missing.
   * Messages are as they are now; `data` of a deleted one is a `DeletedMessage`.
   */
  history(room: string, options?: { before?: number; limit?: number }): Promise<{ entries: AnyEntry[]; complete: boolean }>;
  /** Replaces an own message's text. With `mentions` these are replaced too. */
  edit(room: string, message: string, change: string | { content: string; mentions?: string[] }): Promise<ChatMessage>;
  delete(room: string, message: string): Promise<void>;
  /** Brings a deleted message back. */
  restore(room: string, message: string): Promise<ChatMessage>;
  /** Moves this user's marker to a place: forward, or also back with `rewind`. The user's other devices hear of it by `read`. */
  markRead(room: string, seq: number, options?: { rewind?: boolean }): Promise<Unread & { chatId: string }>;
  /** This user's chats with what is unread in each, the latest first; `cursor` goes on, and is null at the end. */
  unread(options?: { limit?: number; cursor?: string }): Promise<{ chats: ListedChat[]; cursor: string | null }>;
  /** How far each participant has read: none of them where the room shows no receipts. When one reads on, the room hears `receipt`. */
  receipts(room: string): Promise<{ userId: string; readSeq: number }[]>;
  /** Reacts to a message with an emoji or a `:shortcode:`, or with `remove` takes that back. The room hears of it by `reactions`. */
  react(room: string, message: string, name: string, options?: { remove?: boolean }): Promise<Record<string, Reaction & { mine: boolean }>>;
  /** Opens the one chat with another user, whoever asks first; `join` hears it. Puts back in it who had left. */
  directChat(user: string): Promise<DirectChat>;
  /** Finds messages that contain a text, newest first; `cursor` goes on, and is null at the end. */
  search(room: string, text: string, options?: { limit?: number; cursor?: string }): Promise<{ messages: ChatMessage[]; cursor: string | null }>;
  /** Reports that this user is typing, at most once in three seconds; call it on every keystroke. */
  typing(room: string, isTyping?: boolean): void;

  /** The `seq` up to which every entry of the room was delivered. */
  position(room: string): number | null;
  first(room: string): number | null;
  unsent(room: string): Unsent[];
  presence(room: string): User[];
  /** How many users are online; a room of more than 200 connections does not tell who they are. */
  onlineCount(room: string): number;
  typingUsers(room: string): User[];
  /** @deprecated Use `typingUsers`. */
  typers(room: string): User[];

  /** Retries now instead of later. */
  reconnectNow(): void;
  /** @deprecated Use `reconnectNow`. */
  wake(): void;
  close(): void;
}

/**
 * The order of one room: takes entries as they arrive and returns them as 1, 2, 3, … For programs with a connection of
 * their own; `connect` has one for each room.
 */
export class RoomLog {
  /** The `seq` of the last entry that was returned; null before `start`. */
  position: number | null;
  first: number | null;
  latest: number;
  readonly behind: boolean;
  readonly hasGap: boolean;
  /** @deprecated Use `hasGap`. */
  readonly hasHole: boolean;
  start(position: number): AnyEntry[];
  learn(latest: number): void;
  /** Returns the entries that are now due, in order. */
  take(entry: AnyEntry): AnyEntry[];
  /** Takes the reply to a `resume` from `asked`. */
  takeHistory(
    history: { entries: AnyEntry[]; complete: boolean; latest_seq: number },
    asked?: number,
  ): {
    due: AnyEntry[];
    gaps: { from: number; to: number }[];
    /** @deprecated Use `gaps`. */
    holes: { from: number; to: number }[];
  };
}

/** Connects to rooms and stays connected. */
export function connect(options: Options): Parley;

export class MemoryStore implements Store {
  all(): Promise<Unsent[]>;
  put(item: Unsent): Promise<void>;
  delete(client_message_id: string): Promise<void>;
}

/** The outbox in IndexedDB. */
export class BrowserStore implements Store {
  constructor(name: string);
  all(): Promise<Unsent[]>;
  put(item: Unsent): Promise<unknown>;
  delete(client_message_id: string): Promise<unknown>;
}

export const DEFAULTS: Readonly<Required<Times>>;

export {};
