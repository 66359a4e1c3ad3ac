import type { LiveEvent } from "../live.ts";

/** An event for the bot, before the gateway asks which shard and which intent it belongs to. */
export interface Dispatch {
  readonly event: string;
  readonly data: unknown;
  readonly guildId: string | null;
}

type Unsubscribe = () => void;

/** Carries every change to the two who want to know: the bot's gateway and the people watching. */
export class Bus {
  readonly #gateway = new Set<(dispatch: Dispatch) => void>();
  readonly #changes = new Set<() => void>();
  readonly #watchers = new Set<{ userId: string; listener: (event: LiveEvent) => void }>();

  dispatch(event: string, data: unknown, guildId: string | null): void {
    for (const listener of this.#gateway) listener({ event, data, guildId });
    this.changed();
  }

  /** Tells those watching for whom `sees` holds. */
  live(event: LiveEvent, sees: (userId: string) => boolean): void {
    const present = Array.from(this.#watchers);
    for (const { userId, listener } of present) if (sees(userId)) listener(event);
    this.changed();
  }

  /** Marks the state as worth saving. */
  changed(): void {
    for (const listener of this.#changes) listener();
  }

  onDispatch(listener: (dispatch: Dispatch) => void): Unsubscribe {
    this.#gateway.add(listener);
    return () => this.#gateway.delete(listener);
  }

  onChange(listener: () => void): Unsubscribe {
    this.#changes.add(listener);
    return () => this.#changes.delete(listener);
  }

  watch(userId: string, listener: (event: LiveEvent) => void): Unsubscribe {
    const watcher = { userId, listener };
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}
