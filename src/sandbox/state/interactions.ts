import { randomBytes } from "node:crypto";
import type { APIApplicationCommandOptionChoice, InteractionType } from "discord-api-types/v10";
import type { Outcome, SeenModal } from "../driver.ts";
import type { ComponentSource } from "../live.ts";
import type { Snowflakes } from "./snowflake.ts";

/** Discord waits this long for an answer, and lets the token be used that long. */
export const answerWithinMs = 3_000;
const tokenLifeMs = 15 * 60_000;

/** What the bot answered: to the person, or suggestions while they type. */
export type Answer =
  | Outcome
  | { readonly kind: "choices"; readonly choices: readonly APIApplicationCommandOptionChoice[] };

export interface NewInteraction {
  readonly type: InteractionType;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly locale: string;
  /** The full name of the command that began it, "quiz start"; also on the component and form that follow. */
  readonly commandName?: string;
  /** Slash command or menu command. */
  readonly commandType?: number;
  /** The component that was used. */
  readonly source?: ComponentSource;
  /** A component that Discord disables while waiting, or a form that came from a message. */
  readonly messageId?: string;
}

/** One use of a command, component or form, and what has become of it. */
export class Interaction {
  readonly id: string;
  readonly token: string;
  readonly info: NewInteraction;
  /** By the sandbox's clock. */
  readonly at: number;
  /** In real time: the three seconds are real. */
  readonly startedAt = performance.now();
  state: "pending" | "acknowledged" | "failed" = "pending";
  /** What @original means: the answer, or the message that the component belongs to. */
  originalId: string | null = null;
  /** Every message that was sent through its token. */
  readonly messageIds = new Set<string>();
  /** The form that was its answer. */
  modal: SeenModal["data"] | null = null;
  readonly answer = Promise.withResolvers<Answer>();

  constructor(id: string, info: NewInteraction, at: number) {
    this.id = id;
    this.info = info;
    this.at = at;
    // Real tokens begin with the id in the same way.
    this.token = Buffer.from(`interaction:${id}:${randomBytes(48).toString("base64url")}`).toString("base64url");
  }
}

/** The interactions whose tokens may still be used. */
export class InteractionStore {
  /** How to end each wait that is going on: with a failure and its reason. */
  readonly pending = new Set<(reason: string) => void>();
  readonly #byToken = new Map<string, Interaction>();
  readonly #byId = new Map<string, Interaction>();
  readonly #ids: Snowflakes;
  readonly #now: () => number;

  constructor(ids: Snowflakes, now: () => number) {
    this.#ids = ids;
    this.#now = now;
  }

  create(info: NewInteraction): Interaction {
    this.#forgetOld();
    const interaction = new Interaction(this.#ids.next(), info, this.#now());
    this.#byToken.set(interaction.token, interaction);
    this.#byId.set(interaction.id, interaction);
    return interaction;
  }

  byId(id: string): Interaction | undefined {
    return this.#byId.get(id);
  }

  byToken(token: string): Interaction | undefined {
    return this.#byToken.get(token);
  }

  expired(interaction: Interaction): boolean {
    return this.#now() - interaction.at >= tokenLifeMs;
  }

  /** True for the token of an interaction that has been forgotten, not for an invented one. */
  looksReal(token: string): boolean {
    return /^interaction:\d{15,20}:/.test(Buffer.from(token, "base64url").toString());
  }

  #forgetOld(): void {
    for (const [token, it] of this.#byToken) {
      if (!this.expired(it) && this.#byToken.size < 20_000) return;
      this.#byToken.delete(token);
      this.#byId.delete(it.id);
    }
  }
}
