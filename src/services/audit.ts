import type { AuditEntry } from "#src/domain/audit.ts";
import type { AuditRepository } from "#src/storage/audit.ts";
import type { Clock } from "./clock.ts";
import { newId } from "./ids.ts";

/** For how long it is kept who did what, in ms. */
const auditKeptMs = 90 * 24 * 60 * 60_000;

/** Who changed what in a server, for its admins to look up. */
export class Audit {
  readonly #repository: AuditRepository;
  readonly #clock: Clock;
  constructor(repository: AuditRepository, clock: Clock) {
    this.#repository = repository;
    this.#clock = clock;
  }

  /** Writes down what somebody has just done. */
  async note(entry: Omit<AuditEntry, "at">): Promise<void> {
    await this.#repository.add(newId(), { ...entry, at: this.#clock.now() });
  }

  /** The latest entries of a server, the newest first. */
  latest(guildId: string, limit: number): Promise<AuditEntry[]> {
    return this.#repository.of(guildId, limit);
  }

  /** Forgets what is too old. */
  async tidy(): Promise<void> {
    await this.#repository.forget(this.#clock.now() - auditKeptMs);
  }
}
