import type { SeenMessage, Traffic } from "../../../driver.ts";
import type { Sandbox } from "../../../index.ts";
import type { FaultRequest } from "../wire.ts";
import { asksDrawn, headline, refTo } from "./located.ts";
import type { Back, MessageRef, Step, Who } from "./step.ts";

/** What the bot does while nobody does anything: a test has to wait for it where a person has. */

/** Faults after which the bot is away, sooner or later. */
const ofGateway: ReadonlySet<FaultRequest["do"]> = new Set([
  "dropGateway",
  "reconnect",
  "invalidSession",
  "ignoreHeartbeats",
  "outage",
]);

/** What a line of the traffic says about the bot being back, where a fault may have driven it away; else null. */
export function backIn(line: Traffic, steps: readonly Step[]): Back | null {
  // One shard stands for all: a fault of the gateway hits every one.
  if (line.kind !== "gateway" || line.shard !== 0) return null;
  if (line.event !== "RESUMED" && line.event !== "READY") return null;
  const wasAway = steps.some((step) => step.kind === "fault" && ofGateway.has(step.wish.do));
  const last = steps.at(-1);
  // A bot whose heartbeats are ignored comes back again and again.
  const isToldAlready = last?.kind === "back" && last.event === line.event;
  return wasAway && !isToldAlready ? line.event : null;
}

/**
 * A message that must come next time too: one for all to see in a server, to which no command or button led. Questions
 * are none: which of them come, and how many, is chance.
 */
export function cameIn(sandbox: Sandbox, message: SeenMessage, crowded: boolean): MessageRef | null {
  const isFromBot = message.author.id === sandbox.botId && !message.ephemeral;
  const isInServer = (sandbox.world.channels.get(message.channelId)?.guildId ?? null) !== null;
  if (!isFromBot || !isInServer || message.raw.interaction_metadata || asksDrawn(message)) return null;
  const text = headline(message, { crowded });
  return text === "" ? null : { ...refTo(sandbox, message), text };
}

/** Somebody who sees what stands in a channel: of those who have done something the last one, else the server's owner. */
export function onlooker({ world }: Sandbox, steps: readonly Step[], channelId: string): Who | null {
  const sees = (name: string) => {
    const user = [...world.users.values()].find((one) => one.name === name);
    return user !== undefined && world.canView(user.id, channelId);
  };
  const last = steps.findLast((step) => step.kind === "act" && sees(step.who.name));
  if (last?.kind === "act") return last.who;
  const guild = world.guilds.get(world.channels.get(channelId)?.guildId ?? "");
  const owner = world.users.get(guild?.ownerId ?? "");
  return owner ? { name: owner.name, username: owner.username, locale: owner.locale } : null;
}
