import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { expect, inject, test } from "vitest";
import { type Ground, Match } from "./crashMatch.ts";
import { type Due, Fleet, type Home, toFreshMinute } from "./fleet.ts";
import { type Act, broughtBy, withInsistentPeople } from "./insistent.ts";
import { customIdsOf, textOf } from "./wire.ts";

/** From the signal to the end of the process, in ms. */
const longestEnd = 10_000;
/** How long before the signal what a person does may still be on its way, in ms. */
const onTheWay = 250;
/** Questions of the day in each server that one process cannot post at once. */
const many = 12;
/** Between two things that one person asks, in ms. */
const breath = 50;

/** When no process had a shard, from the signal to the next process's being ready, in ms since the epoch. */
interface Away {
  readonly shard: number;
  readonly from: number;
  readonly to: number;
}

/** What people do in all servers until they are told that it is over. */
class Crowd {
  readonly acts: Act[] = [];
  games = 0;
  /** Who was told that an answer to a question of the day counts: "message user". */
  readonly answered: string[] = [];
  readonly #fleet: Fleet;
  readonly #work: Promise<unknown>[] = [];
  #isOver = false;

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
    for (const home of fleet.homes) this.#work.push(this.#play(home), this.#ask(home));
    for (const work of this.#work) work.catch(() => {});
  }

  /** Two people answer the question as soon as it stands. */
  awaits(due: readonly Due[]): void {
    for (const { channelId, shard } of due)
      for (const name of ["Sam", "Noor"]) {
        const work = this.#answer(shard, channelId, name);
        work.catch(() => {});
        this.#work.push(work);
      }
  }

  /** Resolves when what they had begun is brought to its end. */
  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#work);
  }

  #ground = (shard: number): Ground => ({
    sandbox: withInsistentPeople(this.#fleet.sandbox, shard, this.acts),
    query: this.#fleet.query,
  });

  async #play({ shard, quiz }: Home): Promise<void> {
    const ground = this.#ground(shard);
    for (let number = 1; !this.#isOver; number++) {
      const match = new Match(ground, `quiz ${number} on shard ${shard}`, { questions: 2, seconds: 60 }, quiz);
      await match.start();
      await match.finish();
      await match.check();
      this.games++;
    }
  }

  async #ask({ shard, talk }: Home): Promise<void> {
    const elena = this.#ground(shard).sandbox.as("Elena");
    while (!this.#isOver) {
      const outcome = await elena.command(talk, "ask", { question: "What is alpha?" });
      assert.match(textOf(await broughtBy(elena, talk, outcome)), /Key points/);
      await pause(breath);
    }
  }

  async #answer(shard: number, channelId: string, name: string): Promise<void> {
    const person = this.#ground(shard).sandbox.as(name);
    const { id, ...post } = await person.sees(channelId, ({ components }) => components.length > 0, 60_000);
    const outcome = await person.click(id, customIdsOf({ id, ...post })[0] ?? "");
    assert.match(textOf(await broughtBy(person, channelId, outcome)), /Streak/);
    this.answered.push(`${id} ${person.id}`);
  }
}

test.skipIf(inject("postgresUrl") === "none")(
  "a rolling restart while people ask, play and answer loses and doubles nothing",
  async () => {
    await using fleet = await Fleet.open({ aheadMs: toFreshMinute() });
    const bots = await fleet.startAll();
    const crowd = new Crowd(fleet);
    const due: Due[] = [];
    const aways: Away[] = [];
    const addDue = async (name: string, each: number) => {
      const more = await fleet.addDue(name, each);
      crowd.awaits(more);
      due.push(...more);
      return () => more.filter((one) => fleet.questionsIn(one).length > 0).length;
    };
    const restart = async (shard: number, environment: Record<string, string> = {}) => {
      const from = Date.now();
      expect(await bots[shard]!.end("SIGTERM")).toBe(0);
      expect(Date.now() - from).toBeLessThan(longestEnd);
      bots[shard] = await fleet.start(shard, { environment });
      aways.push({ shard, from, to: Date.now() });
    };
    for (const shard of [2, 1]) {
      await addDue(`before-${shard}`, 2);
      await restart(shard);
    }
    // The last one takes its time with the questions of the day: it is ended among them, and hands the others back.
    const posted = await addDue("before-0", many);
    await restart(0, { DISCORD_REQUESTS_PER_SECOND: "5" });
    await expect.poll(posted, { timeout: 20_000 }).toBeGreaterThan(2);
    await restart(0);
    // Sooner than what it had taken would come free by itself.
    await expect.poll(posted, { timeout: 20_000 }).toBe(3 * many);
    await crowd.end();

    const { acts } = crowd;
    expect(crowd.games).toBeGreaterThan(3);
    const complaints = fleet.started.flatMap((bot) => bot.lines(40));
    // A machine with far too much to do does not answer within Discord's three seconds; then the bot says so.
    const late = complaints.filter(({ msg }) => /too late/.test(msg));
    expect(late.length).toBeLessThan(acts.length / 20);
    expect(complaints.filter((line) => !late.includes(line))).toEqual([]);
    const excused = ({ shard, from, interactionId }: Act) =>
      aways.some((away) => away.shard === shard && from > away.from - onTheWay && from < away.to) ||
      late.some((line) => line["interaction"] === interactionId);
    expect(acts.filter((act) => (act.failed || act.turnedAway) && !excused(act))).toEqual([]);
    expect(due.filter((one) => fleet.questionsIn(one).length !== 1)).toEqual([]);
    const posts = await fleet.query("select schedule_id, message_id from daily_post");
    expect(posts.map((row) => String(row["schedule_id"])).toSorted()).toEqual(due.map(({ id }) => id).toSorted());
    const answers = await fleet.query("select message_id, user_id from daily_answer join daily_post on id = post_id");
    expect(answers.map((row) => `${String(row["message_id"])} ${String(row["user_id"])}`).toSorted()).toEqual(
      crowd.answered.toSorted(),
    );
    const games = await fleet.query("select end_reason, count(*) as count from quiz group by end_reason");
    expect(games).toEqual([{ end_reason: "completed", count: crowd.games }]);
  },
  120_000,
);
