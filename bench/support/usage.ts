/** What a process has used up to now, and how it has kept up since it was asked last. */
export interface Usage {
  /** Of all its threads, in ms. */
  readonly cpuMs: number;
  /** In bytes. */
  readonly heapUsed: number;
  /** What the heap has taken of the system, used or not. */
  readonly heapTotal: number;
  readonly rss: number;
  /** How late its event loop came to its timers, in ms. */
  readonly delayP99: number;
  readonly delayMax: number;
}

/** What a measured process can be asked for. */
export interface Request {
  readonly id: number;
  /** Whether to let go first of all memory that is not needed. */
  readonly collect: boolean;
  /** Begins a CPU profile, or ends one and writes it into this file; null: neither. */
  readonly profile: "begin" | { readonly file: string } | null;
}

export interface Answer {
  readonly id: number;
  readonly usage: Usage;
}
