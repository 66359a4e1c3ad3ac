import type { Sandbox } from "../../../index.ts";
import { anyPlayers } from "../../players.ts";
import type { Act } from "../../wire.ts";
import type { Switches } from "../switches.ts";
import type { Where } from "../wire.ts";
import { findMessage } from "./located.ts";

/** The requests by which the bot answers what somebody does. */
const answers: ReadonlySet<Where> = new Set(["all", "callback", "webhook"]);

/** Whether what comes of something would be the same next time, as far as faults go. */
export class Chance {
  readonly #sandbox: Sandbox;
  readonly #switches: Switches;
  /** Channels where it has been chance what came of something: what comes there later builds on it. */
  #channels = new Set<string>();

  constructor(sandbox: Sandbox, switches: Switches) {
    this.#sandbox = sandbox;
    this.#switches = switches;
  }

  /** Whether some fault waits for an answer to somebody, whoever comes first. */
  get aFaultWaits(): boolean {
    return this.#switches.describe().rest.some(({ left, where }) => left !== null && answers.has(where));
  }

  /** Whether a fault may hit this one or another one's, players being answered too; or whether it once may have. */
  decides(user: string, act: Act): boolean {
    const channelId = channelOf(this.#sandbox, user, act);
    if (this.aFaultWaits && anyPlayers(this.#sandbox.world)) this.#channels.add(channelId);
    return this.#channels.has(channelId);
  }

  clear(): void {
    this.#channels = new Set();
  }
}

function channelOf(sandbox: Sandbox, user: string, act: Act): string {
  if ("channelId" in act) return act.channelId;
  if (act.do === "submit") return act.modal.channelId;
  return findMessage(sandbox, user, act.messageId)?.channelId ?? "";
}
