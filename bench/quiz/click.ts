import { setTimeout as sleep } from "node:timers/promises";
import { snowflakeTime } from "#src/domain/snowflake.ts";
import type { Sandbox } from "#src/sandbox/index.ts";

/** A click that somebody is going to make. */
export interface Plan {
  readonly userId: string;
  readonly choice: number;
  /** After the question was seen, in ms. */
  readonly afterMs: number;
}

/** A click that was made, and what its author was told. */
export interface Click {
  readonly userId: string;
  readonly choice: number;
  readonly interactionId: string;
  /** By Discord's clock, ms since the epoch. */
  readonly at: number;
  /** From the click to the arrival of the answer; null where none came within Discord's three seconds. */
  readonly ms: number | null;
  readonly told: string;
}

/** Makes one click on a message; null where Discord's client would not let it be made, as there is no such button any more. */
export async function click(
  sandbox: Sandbox,
  messageId: string,
  buttons: readonly string[],
  plan: Plan,
): Promise<Click | null> {
  await sleep(plan.afterMs);
  const { userId, choice } = plan;
  const begun = performance.now();
  const outcome = await sandbox.as(userId).click(messageId, buttons[choice] ?? "");
  const took = performance.now() - begun;
  const { interactionId } = outcome;
  if (interactionId === undefined) return null;
  const made = { userId, choice, interactionId, at: snowflakeTime(interactionId) };
  if (outcome.kind === "message") return { ...made, ms: took, told: outcome.message.content };
  return { ...made, ms: null, told: outcome.kind === "failed" ? outcome.reason : outcome.kind };
}

/** How long Discord waits, in ms. */
const patienceMs = 3_000;

/** How long the answers took, in ms; one that came too late counts as long as Discord waits. */
export const times = (clicks: readonly Click[]): number[] => clicks.map(({ ms }) => ms ?? patienceMs);
