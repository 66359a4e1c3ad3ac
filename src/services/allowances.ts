import { type Allowance, leftBy, spend, type Tariff } from "#src/domain/allowance.ts";
import { UserError } from "#src/domain/errors.ts";
import type { Clock } from "./clock.ts";

/** What somebody does; each kind has an allowance of its own. */
export type Doing = "command" | "click" | "typing";

/** `server`: commands of all its members together. `refusal`: answers that say no. */
export type Tariffs = Readonly<Record<Doing | "server" | "refusal", Tariff>>;

/**
 * In units of about 1 ms of this process's time. Whoever clicks as fast as a hand can, or asks and reads, never comes
 * near these; a script does.
 */
export const usualTariffs: Tariffs = {
  command: { most: 60, perSecond: 1 },
  click: { most: 20, perSecond: 4 },
  typing: { most: 60, perSecond: 10 },
  // Clicks are not counted here, or a large quiz would be slow for its crowd.
  server: { most: 2_000, perSecond: 60 },
  // Whoever goes on all the same is not answered.
  refusal: { most: 5, perSecond: 0.2 },
};

/** So many times the usual. */
export const tariffsTimes = (factor: number): Tariffs => {
  const times = ({ most, perSecond }: Tariff): Tariff => ({ most: most * factor, perSecond: perSecond * factor });
  const { command, click, typing, server, refusal } = usualTariffs;
  return {
    command: times(command),
    click: times(click),
    typing: times(typing),
    server: times(server),
    refusal: times(refusal),
  };
};

/** How often allowances that are full again are forgotten, in ms. */
const sweepMs = 60_000;

/** Keeps one person, or one server, from using up what everybody shares. Each process counts by itself. */
export class Allowances {
  readonly #clock: Clock;
  readonly #tariffs: Tariffs;
  readonly #kept = new Map<keyof Tariffs, Map<string, Allowance>>();
  #sweptAt = 0;

  constructor(clock: Clock, tariffs: Tariffs) {
    this.#clock = clock;
    this.#tariffs = tariffs;
  }

  /** Spends what something costs. @throws UserError busy.user, busy.server with the instant from which on there is enough */
  spend(doing: Doing, { userId, guildId }: { userId: string; guildId: string | null }, cost: number): void {
    const now = this.#clock.now();
    this.#sweep(now);
    const wait = this.#take(doing, userId, cost, now);
    if (wait > 0) throw new UserError("busy.user", { until: now + wait });
    if (doing !== "command" || guildId === null) return;
    const serverWait = this.#take("server", guildId, cost, now);
    if (serverWait > 0) throw new UserError("busy.server", { until: now + serverWait });
  }

  /** Whether somebody who was refused is to be told once more. */
  mayHear(userId: string): boolean {
    return this.#take("refusal", userId, 1, this.#clock.now()) === 0;
  }

  #take(kind: keyof Tariffs, id: string, cost: number, now: number): number {
    const of = this.#kept.get(kind) ?? new Map<string, Allowance>();
    this.#kept.set(kind, of);
    const { allowance, waitMs } = spend(this.#tariffs[kind], of.get(id), cost, now);
    of.set(id, allowance);
    return waitMs;
  }

  #sweep(now: number): void {
    if (Math.abs(now - this.#sweptAt) < sweepMs) return;
    this.#sweptAt = now;
    for (const [kind, of] of this.#kept) {
      const tariff = this.#tariffs[kind];
      for (const [id, allowance] of of) if (leftBy(tariff, allowance, now) === tariff.most) of.delete(id);
    }
  }
}
