import { setTimeout as sleep } from "node:timers/promises";
import { seeded } from "#src/domain/random.ts";
import { snowflakeTime } from "#src/domain/snowflake.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { startBotProcess } from "../support/bot.ts";
import type { Checks } from "../support/checks.ts";
import { type Child, startChild } from "../support/child.ts";
import { meter } from "../support/meter.ts";
import type { Usage } from "../support/usage.ts";
import { type Click, click, type Plan } from "./click.ts";
import { openLobby } from "./game.ts";
import { judge, judgeEdits, refusedInTime } from "./judge.ts";
import { type Asked, Observer } from "./observer.ts";
import { buildTown, type Town } from "./town.ts";

const players = 2_000;
const withinMs = 3_000;
const seconds = 6;
/** Nobody clicks twice faster than this, in ms. */
const secondThoughtMs = 150;
/** After the last answer, for the last count on the card. */
const afterwardsMs = 2_200;

/** What one crowd on one question cost. */
export interface Burst {
  readonly clicks: readonly Click[];
  /** CPU of the bot, and of the sandbox with all the people in it, in ms for each click. */
  readonly cpu: number;
  readonly loadCpu: number;
  readonly delayP99: number;
  readonly loadDelayP99: number;
}

/** What came after the last click: the close of the question for 2,000 players and the podium. */
export interface Close {
  readonly cpuMs: number;
  readonly delayMax: number;
}

const load = meter();

/** Everybody once, one in ten a second time. */
function crowd(town: Town, round: number): Plan[] {
  const random = seeded(`crowd ${round}`);
  return town.players.flatMap((userId, index): Plan[] => {
    const first = { userId, choice: Math.floor(random() * 3), afterMs: random() * withinMs };
    if (index % 10 > 0) return [first];
    const later = first.afterMs + secondThoughtMs + random() * (withinMs - first.afterMs);
    return [first, { userId, choice: Math.floor(random() * 3), afterMs: later }];
  });
}

async function burst(sandbox: Sandbox, child: Child, asked: Asked, plans: readonly Plan[]): Promise<Burst> {
  const [before, loadBefore] = [await child.usage(), load()];
  const made = await Promise.all(plans.map((plan) => click(sandbox, asked.messageId, asked.buttons, plan)));
  const clicks = made.filter((one) => one !== null);
  await sleep(afterwardsMs);
  const [after, loadAfter] = [await child.usage(), load()];
  const each = (from: Usage, to: Usage) => (to.cpuMs - from.cpuMs) / clicks.length;
  const { delayP99 } = after;
  return {
    clicks,
    cpu: each(before, after),
    loadCpu: each(loadBefore, loadAfter),
    delayP99,
    loadDelayP99: loadAfter.delayP99,
  };
}

/** A bot that a crowd can be let loose on, again and again. */
export interface Target extends AsyncDisposable {
  round(round: number): Promise<Burst>;
  readonly child: Child;
}

/** The whole bot: a new game of one question each round, checked when it is over. */
export async function ourBot(
  rounds: number,
  checks: Checks,
  onAsked: (asked: Asked) => void,
  closes: Close[],
): Promise<Target> {
  const stack = new AsyncDisposableStack();
  const sandbox = stack.use(await startSandbox({ world: "empty" }));
  const town = buildTown(sandbox, players, rounds);
  const observer = new Observer(sandbox);
  const child = stack.use(await startBotProcess(sandbox, 50));
  return {
    child,
    async round(round) {
      const channel = town.channels[round] ?? "";
      const lobby = await openLobby(sandbox, town.host, channel, { questions: 1, seconds });
      const host = sandbox.as(town.host);
      await host.click(lobby.messageId, lobby.begin);
      const asked = await observer.asked(channel, 0);
      onAsked(asked);
      const result = await burst(sandbox, child, asked, crowd(town, round));
      const before = await child.usage();
      await observer.closed(asked.messageId);
      await host.command(channel, "quiz skip");
      await observer.podium(channel);
      // The last edit of the question keeps its distance from the one before.
      await sleep(afterwardsMs);
      const after = await child.usage();
      closes.push({ cpuMs: after.cpuMs - before.cpuMs, delayMax: after.delayMax });
      const deadline = snowflakeTime(asked.messageId) + seconds * 1000;
      const played = { asked, clicks: result.clicks, deadline };
      judge(child, observer, [played], checks);
      for (const messageId of [lobby.messageId, asked.messageId]) judgeEdits(observer, messageId, checks);
      checks.that(
        "no click that was in time is refused",
        refusedInTime(played) === 0,
        () => `${refusedInTime(played)}`,
      );
      return result;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** A bot that only acknowledges, clicked on the same card. */
export async function bareBot(tuned: boolean): Promise<Target & { show(asked: Asked): Promise<void> }> {
  const stack = new AsyncDisposableStack();
  const sandbox = stack.use(await startSandbox({ world: "empty" }));
  const town = buildTown(sandbox, players, 1);
  const reply = messagesOf("en").quiz.accepted("A");
  const environment = { API: sandbox.api, TOKEN: sandbox.token, REPLY: reply, ...(tuned && { TUNED: "1" }) };
  const child = stack.use(await startChild("bench/support/bareBot.ts", environment, "ready"));
  let card: Asked | undefined;
  return {
    child,
    async show({ body, ...asked }) {
      const { nonce: _, enforce_nonce: __, ...message } = body as Record<string, unknown>;
      const response = await fetch(`${sandbox.api}/v10/channels/${town.channels[0]}/messages`, {
        method: "POST",
        headers: { authorization: `Bot ${sandbox.token}`, "content-type": "application/json" },
        body: JSON.stringify(message),
      });
      const { id } = (await response.json()) as { id: string };
      card = { ...asked, body, messageId: id };
    },
    async round(round) {
      if (!card) throw new Error("there is nothing to click on");
      return burst(sandbox, child, card, crowd(town, round));
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
