/** At most one change in this time for each message, in ms. */
const interval = 2_000;

interface Line {
  /** When the last change was sent, ms of the process's own clock. */
  sentAt: number;
  next: (() => Promise<void>) | null;
  timer: NodeJS.Timeout | null;
  sending: Promise<void>;
}

/**
 * Changes of messages, thinned out: of several changes within the interval the last one is sent, and a final change
 * comes after all others and at once.
 */
export class Edits {
  readonly #lines = new Map<string, Line>();
  readonly #onFailure: (error: unknown) => void;

  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
  }

  /** Sends a change now or, where one was sent just before, a little later; a newer change takes its place. */
  edit(messageId: string, send: () => Promise<void>): void {
    const line = this.#lines.get(messageId) ?? { sentAt: 0, next: null, timer: null, sending: Promise.resolve() };
    this.#lines.set(messageId, line);
    line.next = send;
    line.timer ??= setTimeout(() => this.#flush(messageId, line), Math.max(0, line.sentAt + interval - Date.now()));
  }

  /** Sends the last change of a message; waits for one on its way, drops one that waits. Rejects as `send` does. */
  async final(messageId: string, send: () => Promise<void>): Promise<void> {
    const line = this.#lines.get(messageId);
    this.#lines.delete(messageId);
    if (line?.timer) clearTimeout(line.timer);
    await line?.sending;
    await send();
  }

  /** Drops what waits. */
  close(): void {
    for (const { timer } of this.#lines.values()) if (timer) clearTimeout(timer);
    this.#lines.clear();
  }

  #flush(messageId: string, line: Line): void {
    const send = line.next;
    line.timer = null;
    line.next = null;
    line.sentAt = Date.now();
    if (!send || this.#lines.get(messageId) !== line) return;
    line.sending = line.sending.then(send).catch(this.#onFailure);
  }
}
