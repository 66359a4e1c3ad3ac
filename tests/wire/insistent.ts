import { setTimeout as pause } from "node:timers/promises";
import { messagesOf } from "#src/i18n/index.ts";
import type { Outcome, Person, Sandbox, SeenMessage } from "#src/sandbox/index.ts";
import { messageOf, textOf } from "./wire.ts";

/** Something that a person did in a server of one shard. */
export interface Act {
  readonly shard: number;
  readonly what: string;
  readonly interactionId: string | undefined;
  /** ms since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Discord said that the bot did not answer. */
  readonly failed: boolean;
  /** The bot said that it is being restarted. */
  readonly turnedAway: boolean;
}

const restarting = messagesOf("en").errors["bot.restarting"]({});
/** Before somebody who was told to come again does so, in ms. */
const aWhile = 200;

/**
 * The same sandbox, with people who do again what the bot did not answer, and who keep book of it. What Discord's client
 * itself refuses is not done again.
 */
export function withInsistentPeople(sandbox: Sandbox, shard: number, acts: Act[]): Sandbox {
  const insist = async (what: string, act: () => Promise<Outcome>): Promise<Outcome> => {
    for (;;) {
      const from = Date.now();
      const outcome = await act();
      const failed = outcome.kind === "failed" && outcome.interactionId !== undefined;
      const turnedAway = outcome.kind === "message" && textOf(outcome.message) === restarting;
      const { interactionId } = outcome;
      acts.push({ shard, what, interactionId, from, to: Date.now(), failed, turnedAway });
      if (!failed && !turnedAway) return outcome;
      if (turnedAway) await pause(aWhile);
    }
  };
  const insistent = (person: Person): Person =>
    new Proxy(person, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key, target);
        if (typeof member !== "function") return member;
        const call = (...given: unknown[]) => member.apply(target, given) as unknown;
        const isAct = key === "command" || key === "click" || key === "select";
        return isAct
          ? (...given: unknown[]) => insist(`${key} ${String(given[1])}`, () => call(...given) as Promise<Outcome>)
          : call;
      },
    });
  return { ...sandbox, as: (...given) => insistent(sandbox.as(...given)) };
}

/** What an outcome brought, also where the bot took its time for it and announced that first. */
export async function broughtBy(person: Person, channelId: string, outcome: Outcome): Promise<SeenMessage> {
  const isIt = ({ id, ephemeral, loading }: SeenMessage) =>
    !loading &&
    (outcome.kind === "deferred"
      ? id === outcome.message.id
      : ephemeral && BigInt(id) > BigInt(outcome.interactionId ?? 0));
  if (outcome.kind !== "deferred" && outcome.kind !== "deferredUpdate") return messageOf(outcome);
  return person.sees(channelId, isIt, 20_000);
}
