// Parley's client for browsers and Node.js: modules without dependencies, in the folder `parley`, typed by parley.d.ts.
//
// A room is a log, `seq` 1, 2, 3, … The client keeps a position in each room, reorders frames that overtook each other,
// drops duplicates, and asks for entries that it missed. A message that it sends waits in an outbox until the server
// acknowledges it; a repeat has the same client_message_id, so the server stores it once.

export { connect, Parley } from './parley/client.js';
export { ParleyError } from './parley/errors.js';
export { RoomLog } from './parley/log.js';
export { DEFAULTS } from './parley/options.js';
export { BrowserStore, MemoryStore } from './parley/stores.js';
