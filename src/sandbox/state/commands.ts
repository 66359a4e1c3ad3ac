import type { APIApplicationCommand } from "discord-api-types/v10";
import { LimitError } from "../error.ts";
import type { CommandData } from "../limits/commandBody.ts";
import type { Bus } from "./bus.ts";
import type { Snowflakes } from "./snowflake.ts";

export type Scope = string | null;

const dayMs = 24 * 60 * 60_000;
/** How many commands can be created in a day, for all guilds and in each of them. */
const createsADay = 200;

/** The registered commands: global (scope null) and per guild. */
export class CommandStore {
  readonly #all = new Map<string, APIApplicationCommand>();
  readonly #ids: Snowflakes;
  readonly #bus: Bus;
  readonly #applicationId: string;
  readonly #now: () => number;
  /** When commands were created within the last day, by scope. */
  readonly #creates = new Map<Scope, number[]>();

  constructor(ids: Snowflakes, bus: Bus, applicationId: string, now: () => number) {
    this.#now = now;
    this.#ids = ids;
    this.#bus = bus;
    this.#applicationId = applicationId;
  }

  get(id: string, scope: Scope): APIApplicationCommand | undefined {
    const found = this.#all.get(id);
    return found && (found.guild_id ?? null) === scope ? found : undefined;
  }

  in(scope: Scope): APIApplicationCommand[] {
    return [...this.#all.values()].filter((it) => (it.guild_id ?? null) === scope);
  }

  /** What can be used in a guild: its own commands hide global ones of the same name. */
  usableIn(guildId: Scope): APIApplicationCommand[] {
    const own = guildId === null ? [] : this.in(guildId);
    const hidden = (it: APIApplicationCommand): boolean =>
      own.some((mine) => mine.name === it.name && mine.type === it.type);
    return [...own, ...this.in(null).filter((it) => !hidden(it))];
  }

  /**
   * Creates a command, or overwrites the one with the same type and name, which keeps its id.
   * @throws LimitError where it would be one more than a day allows
   */
  put(scope: Scope, data: CommandData): { command: APIApplicationCommand; created: boolean } {
    const before = this.in(scope).find((it) => it.type === data.type && it.name === data.name);
    if (!before) this.#countCreate(scope);
    return { command: this.#store(scope, data, before?.id), created: before === undefined };
  }

  update(scope: Scope, id: string, data: CommandData): APIApplicationCommand {
    return this.#store(scope, data, id);
  }

  delete(id: string): void {
    this.#all.delete(id);
    this.#bus.changed();
  }

  replaceAll(scope: Scope, list: readonly CommandData[]): APIApplicationCommand[] {
    const next = list.map((it) => this.put(scope, it).command);
    const kept = new Set(next.map((it) => it.id));
    for (const { id } of this.in(scope)) if (!kept.has(id)) this.delete(id);
    return next;
  }

  all(): APIApplicationCommand[] {
    return [...this.#all.values()];
  }

  restore(commands: readonly APIApplicationCommand[]): void {
    for (const it of commands) this.#all.set(it.id, it);
  }

  #countCreate(scope: Scope): void {
    const now = this.#now();
    const today = (this.#creates.get(scope) ?? []).filter((at) => at > now - dayMs);
    if (today.length >= createsADay) {
      const message = `Max number of daily application command creates has been reached (${createsADay})`;
      throw new LimitError(30_034, message, ((today[0] ?? now) + dayMs - now) / 1_000);
    }
    this.#creates.set(scope, [...today, now]);
  }

  #store(scope: Scope, data: CommandData, id = this.#ids.next()): APIApplicationCommand {
    const command: APIApplicationCommand = {
      ...data,
      id,
      application_id: this.#applicationId,
      version: this.#ids.next(),
      description: data.description ?? "",
      name_localizations: data.name_localizations ?? null,
      description_localizations: data.description_localizations ?? null,
      default_member_permissions: data.default_member_permissions ?? null,
      nsfw: data.nsfw ?? false,
      ...(scope === null ? { dm_permission: data.dm_permission ?? true } : { guild_id: scope }),
    };
    this.#all.set(id, command);
    this.#bus.changed();
    return command;
  }
}
