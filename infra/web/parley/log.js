// The order of one room: position, gaps, entries.

/**
 * Takes the entries of one room as they arrive and returns them as 1, 2, 3, …
 * Before `start` it returns nothing, because it does not know where to begin.
 */
export class RoomLog {
  position = null;
  first = null;
  latest = 0;
  #early = new Map();

  /** Treats everything up to `position` as seen. */
  start(position) {
    this.position = position;
    this.first = position + 1;
    return this.#drain();
  }

  /** Records the latest seq of the room. */
  learn(latest) {
    if (latest > this.latest) this.latest = latest;
  }

  get behind() {
    return this.position !== null && this.position < this.latest;
  }

  /** Whether an entry has arrived that is not the next one. */
  get hasGap() {
    return this.#early.size > 0;
  }

  /** The former name of `hasGap`. */
  get hasHole() {
    return this.hasGap;
  }

  /** @returns the entries that are now due, in order */
  take(entry) {
    this.learn(entry.seq);
    if (this.position === null || entry.seq > this.position) this.#early.set(entry.seq, entry);
    return this.#drain();
  }

  /**
   * Takes the reply to a resume from `asked`. Only the reply to the pending resume may declare a gap: a late reply to
   * an earlier one knows less. `holes` is the former name of `gaps`.
   * @returns {{due: object[], gaps: {from: number, to: number}[], holes: {from: number, to: number}[]}}
   */
  takeHistory({ entries, complete, latest_seq }, asked) {
    this.learn(latest_seq);
    const due = entries.flatMap((entry) => this.take(entry));
    const gaps = [];
    const taken = { due, gaps, holes: gaps };
    if (complete || asked === undefined) return taken;
    if (entries.length === 0 && latest_seq < asked) {
      // The room is shorter than the position: its data was reset.
      if (this.position === asked) {
        gaps.push({ from: latest_seq + 1, to: asked });
        this.position = this.latest = latest_seq;
        this.#early.clear();
      }
      return taken;
    }
    const end = entries.length ? entries.at(-1).seq : latest_seq;
    while (this.position < end) {
      const known = [...this.#early.keys()].filter((seq) => seq <= end);
      const next = known.length ? Math.min(...known) - 1 : end;
      gaps.push({ from: this.position + 1, to: next });
      this.position = next;
      due.push(...this.#drain());
    }
    return taken;
  }

  #drain() {
    const due = [];
    if (this.position === null) return due;
    for (const seq of this.#early.keys()) if (seq <= this.position) this.#early.delete(seq);
    for (let next; (next = this.#early.get(this.position + 1)); ) {
      this.#early.delete(++this.position);
      due.push(next);
    }
    return due;
  }
}
