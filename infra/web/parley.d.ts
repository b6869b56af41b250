/** An entry of a room's log, as it was committed: `seq` is its place in the room's one order. */
export interface Entry<Data = Record<string, unknown>> {
  type: string;
  room_id: string;
  seq: number;
  timestamp: string;
  data: Data;
}

export interface Message {
  id: string;
  sender_id: string;
  sender_name: string;
  content: string;
  message_type: string;
  meta: Record<string, unknown>;
  created_at: string;
}

/** What is left of a message that is deleted. */
export interface DeletedMessage {
  id: string;
  is_deleted: true;
}

export interface Draft {
  content: string;
  message_type?: string;
  meta?: Record<string, unknown>;
}

/** What was sent, and where it stands now. */
export interface Sent extends Required<Draft> {
  id: string;
  seq: number;
  room_id: string;
  client_message_id: string;
  /** Whether an earlier attempt had already been stored. */
  duplicate: boolean;
}

/** A message in the outbox. `after_seq` is the position at which it was first sent; every repeat names the same. */
export interface Unsent extends Required<Draft> {
  client_message_id: string;
  room_id: string;
  after_seq?: number;
  at: number;
  nth: number;
}

export interface Store {
  all(): Promise<Unsent[]>;
  put(item: Unsent): Promise<unknown>;
  delete(client_message_id: string): Promise<unknown>;
}

export interface User {
  user_id: string;
  user_name: string;
}

type Credential = string | ((room: string) => string | Promise<string>);

export interface Times {
  /** Entries of a room's past that are delivered when it is first entered. Default 50. */
  recent: number;
  /** Milliseconds between pings. Default 12,000. */
  heartbeat: number;
  /** Milliseconds of silence after which the last frame is looked for. Default 10,000. */
  probe: number;
  answerWithin: number;
  patience: number;
  reorder: number;
  /** Milliseconds that an entry may be on its way after an answer told of it. Default 1,500. */
  delivery: number;
  backoff: number;
  backoffMost: number;
  openWithin: number;
  /** Milliseconds after which a socket is replaced; the gateway cuts it after two hours. Default 110 minutes. */
  life: number;
  grace: number;
  typingEvery: number;
  typingEnds: number;
}

export interface Options extends Partial<Times> {
  /** Where the HTTP API is, such as `https://chat.example.com`; by default where the page came from. */
  url?: string;
  /** A user token, or what fetches one; asked again for every socket. */
  token?: Credential;
  /** What fetches a single-use ticket. Used instead of `token`. A rejection with `status` 401 or 403 ends the attempts. */
  ticket?: Credential;
  /** Only with an API key as the token: who this is. Without, the connection only listens. */
  user?: { id: string; name?: string };
  /** Rooms to enter at once. `after` is the position to go on from; without it, the latest entries are delivered. */
  rooms?: (string | { id: string; after?: number })[];
  /** Keeps one person's outbox from another's in the same browser. */
  account?: string;
  /** Where unacknowledged messages are kept; by default IndexedDB, or memory where there is none. */
  store?: Store;
  WebSocket?: typeof WebSocket;
  clock?: { now(): number; setTimeout(action: () => void, delay: number): unknown; clearTimeout(timer: unknown): void };
  random?: () => number;
  uuid?: () => string;
  /** Tells when the network changes (`online`, `offline`, `pageshow`); by default the window. */
  events?: EventTarget | null;
}

export type State = 'idle' | 'connecting' | 'connected' | 'waiting' | 'refused' | 'closed';

export interface Events {
  /**
   * Every entry of every room, each once, in each room's order. Also under its own type: `message`, `user_joined`, …;
   * but a message that is deleted by now (`data` is a `DeletedMessage`), and an edit of one, only here.
   */
  entry: Entry;
  message: Entry<Message>;
  state: { type: 'state'; state: State; reconnects: number; reason?: string; error?: unknown; wait?: number };
  /** After each answered ping; `latency` is its round trip in milliseconds. */
  health: { type: 'health'; latency: number; reconnects: number };
  /** A socket was replaced before the gateway cut it. */
  handover: { type: 'handover' };
  /** A room was reached for the first time. */
  entered: { type: 'entered'; room_id: string; latest_seq: number };
  /** A room cannot be entered, or not any more; it is no longer among `rooms`. */
  refused: { type: 'refused'; room_id: string; error: ParleyError };
  /** The entries `from` to `to` are not kept any more. Told before what follows them. */
  hole: { type: 'hole'; room_id: string; from: number; to: number };
  presence: { type: 'presence'; room_id: string; online: User[] };
  /** Who is typing now; whoever stops is forgotten after six seconds. */
  typers: { type: 'typers'; room_id: string; users: User[] };
  /** `unsent` changed. */
  outbox: { type: 'outbox'; room_id: string };
  sent: { type: 'sent'; room_id: string; entry: Sent };
  /** A message was refused for good. */
  failed: { type: 'failed'; room_id: string; message: Unsent; error: ParleyError };
  /** The outbox could not be kept; messages are sent all the same. */
  storage: { type: 'storage'; error: unknown };
}

export class ParleyError extends Error {
  code: string;
  retryable: boolean;
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

  on<Type extends keyof Events>(type: Type, handler: (event: Events[Type]) => void): () => void;
  on(type: string, handler: (event: any) => void): () => void;

  join(room: string | { id: string; after?: number }): void;
  leave(room: string): void;
  /** Resolves when the message is stored, however often the connection drops; rejects with a `ParleyError`. */
  send(room: string, message: string | Draft): Promise<Sent>;
  /**
   * Entries before `before`, by default before the earliest that was delivered. `complete` is false behind a hole.
   * Messages are as they are now, `data` of a deleted one is a `DeletedMessage`.
   */
  history(room: string, options?: { before?: number; limit?: number }): Promise<{ entries: Entry[]; complete: boolean }>;
  /** Call it on every keystroke; it is said once in three seconds. */
  typing(room: string, isTyping?: boolean): void;

  /** The last `seq` of the room up to which everything was delivered. */
  position(room: string): number | null;
  first(room: string): number | null;
  unsent(room: string): Unsent[];
  presence(room: string): User[];
  typers(room: string): User[];

  /** Tries now what would be tried later. */
  wake(): void;
  close(): void;
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

export const DEFAULTS: Readonly<Times>;
