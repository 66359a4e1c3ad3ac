import { expect, inject, test } from "vitest";
import { Match } from "./crashMatch.ts";
import { Fleet, toFreshMinute } from "./fleet.ts";
import { type Act, withInsistentPeople } from "./insistent.ts";
import { startRestProxy } from "./restProxy.ts";
import { customIdsOf, textOf } from "./wire.ts";

/** Questions that are due in each server: more in all than one process posts side by side. */
const each = 8;
const atOnce = 16;
/** A lease, and a little more, in ms. */
const afterLease = 61_000;

test.skipIf(inject("postgresUrl") === "none")(
  "a process that is killed with a quiz and questions of the day in its hands, and started again, loses and doubles nothing",
  async () => {
    await using fleet = await Fleet.open({ aheadMs: toFreshMinute() });
    await using proxy = await startRestProxy(fleet.sandbox.api);
    const environment = { DISCORD_API_URL: proxy.api };
    const [, victim] = await Promise.all([fleet.start(0), fleet.start(1, { environment }), fleet.start(2)]);
    const acts: Act[] = [];
    const games = fleet.homes.map(({ shard, quiz }) => {
      const ground = { sandbox: withInsistentPeople(fleet.sandbox, shard, acts), query: fleet.query };
      return new Match(ground, `quiz on shard ${shard}`, { questions: 2, seconds: 30 }, quiz);
    });
    const open = async (game: Match) => {
      await game.start();
      await game.begin();
      await game.answer("Sam", 1, true);
      await game.answer("Maya", 1, false);
    };
    const playOn = async (game: Match) => {
      await game.finish();
      await game.check();
    };
    await Promise.all(games.map(open));
    const game = games[1]!;
    const question = await game.question(1);

    // It comes up again while questions are due, and takes as many as it can; half of what it sends arrives.
    await victim.end("SIGKILL");
    const due = await fleet.addDue("due", each);
    const channels = new Set(due.map(({ channelId }) => `/channels/${channelId}/messages`));
    let sent = 0;
    proxy.hold = ({ method, path }) => {
      if (method !== "POST" || !channels.has(path)) return null;
      return sent++ % 2 === 0 ? "request" : "answer";
    };
    const second = await fleet.start(1, { environment });
    await proxy.held(atOnce);
    await game.answer("Noor", 1, true);
    // The others do not notice.
    const others = games.filter((one) => one !== game).map(playOn);
    await second.end("SIGKILL");
    const posted = () => due.flatMap((one) => fleet.questionsIn(one));
    expect(posted()).toHaveLength(atOnce / 2);

    // By its clock the time is over for which the killed one has taken them.
    const third = await fleet.start(1, { aheadMs: afterLease });
    await game.answer("Elena", 1, false);
    // It has brought the question up to date, and shows the same end of its time.
    const countdown = /<t:\d+:R>/.exec(textOf(question))?.[0] ?? "none";
    const [sameQuestion] = game.titled("Question 1 of 2");
    expect(sameQuestion?.id).toBe(question.id);
    expect(textOf(sameQuestion!)).toContain(countdown);
    await game.control("skip");
    await playOn(game);
    await Promise.all(others);

    await expect.poll(() => posted().length, { timeout: 20_000 }).toBe(due.length);
    const postIds = posted().map((post) => customIdsOf(post)[0]?.split(":")[2]);
    expect(new Set(postIds).size).toBe(due.length);
    await expect.poll(() => idle(fleet), { timeout: 20_000 }).toBe(true);
    const rows = await fleet.query("select schedule_id, message_id from daily_post");
    expect(rows.map((row) => String(row["schedule_id"])).toSorted()).toEqual(due.map(({ id }) => id).toSorted());
    expect(rows.map((row) => String(row["message_id"])).toSorted()).toEqual(
      posted()
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(acts.filter(({ shard, failed }) => failed && shard !== 1)).toEqual([]);
    expect(third.lines(40)).toEqual([]);
  },
  120_000,
);

/** Whether every schedule has been dealt with: its next turn lies a day ahead. */
const idle = async ({ store, now }: Fleet): Promise<boolean> =>
  (await store.dailies.schedules.due(now() + 12 * 60 * 60_000, 1)).length === 0;
