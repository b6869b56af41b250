// Where the outbox stores its messages.

/** Stores unacknowledged messages until the page is closed. */
export class MemoryStore {
  #items = new Map();
  async all() {
    return [...this.#items.values()];
  }
  async put(item) {
    this.#items.set(item.client_message_id, structuredClone(item));
  }
  async delete(id) {
    this.#items.delete(id);
  }
}

/** Stores unacknowledged messages in IndexedDB, where they survive reloads and crashes; one database for each user. */
export class BrowserStore {
  #database;
  constructor(name) {
    this.#database = new Promise((resolve, reject) => {
      const opening = indexedDB.open(name, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('outbox', { keyPath: 'client_message_id' });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    this.#database.catch(() => {});
  }
  async #run(mode, work) {
    const database = await this.#database;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction('outbox', mode);
      const request = work(transaction.objectStore('outbox'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }
  async all() {
    // The version before this one stored `nth` alone.
    const order = (item) => item.order ?? item.nth;
    return (await this.#run('readonly', (outbox) => outbox.getAll())).sort((a, b) => a.at - b.at || order(a) - order(b));
  }
  put(item) {
    return this.#run('readwrite', (outbox) => outbox.put(item));
  }
  delete(id) {
    return this.#run('readwrite', (outbox) => outbox.delete(id));
  }
}
