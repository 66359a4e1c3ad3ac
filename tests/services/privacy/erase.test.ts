import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPseudonym, peopleIn } from "#src/domain/quiz/anonymous.ts";
import { ranking } from "#src/domain/quiz/score.ts";
import { replay } from "#src/domain/quiz/step.ts";
import { tally } from "#src/domain/quiz/tally.ts";
import { normalise } from "#src/domain/text/normalise.ts";
import { journalDays } from "#src/services/privacy/privacy.ts";
import { UnansweredQuestions } from "#src/services/unanswered.ts";
import { tablesOf } from "#src/storage/transfer/tables.ts";
import { everything } from "../../storage/rows.ts";
import { day, guilds, minute, others, type Someone, Town, zoe } from "../../support/life.ts";
import { backends, type Place } from "../../support/stores.ts";

type Rows = Readonly<Record<string, readonly string[]>>;

const names = ({ id, name }: Someone) => [id, name, normalise(name)];
/** The rows of every table, whatever tables there are, that hold the id or the name of somebody in any column. */
const naming = (all: Rows, someone: Someone): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(all)
      .map(([table, rows]) => [table, rows.filter((row) => names(someone).some((text) => row.includes(text)))] as const)
      .filter(([, rows]) => rows.length > 0),
  );
/** Names of columns that hold people, in any table; one that is called otherwise is to be added. */
const ofPeople = /user|host_id|created_by|asker|actor|author|member/;

describe.each(backends)("a person who lives on $name", ({ create }) => {
  let place: Place;
  let town: Town;
  beforeAll(async () => {
    place = await create();
    town = await Town.open(place.url);
    await town.live();
  });
  afterAll(async () => {
    await town?.[Symbol.asyncDispose]();
    await place?.[Symbol.asyncDispose]();
  });

  const all = () => everything(place.url);
  const journals = async () => {
    const { quizzes } = town.desk.store;
    const ids = ((await all())["quiz"] ?? []).map((row) => (JSON.parse(row) as { id: string }).id);
    return Promise.all(ids.map((id) => quizzes.journal(id)));
  };
  /** Every table of points, with the person who is to be forgotten under one name. */
  const standings = async () =>
    (await journals()).map((journal) => {
      const quiz = replay(journal);
      const rows = ranking(tally(quiz)).map((row) => ({
        ...row,
        userId: row.userId === zoe.id || isPseudonym(row.userId) ? "whoever" : row.userId,
      }));
      return { id: quiz.id, end: quiz.end, rows: rows.toSorted((a, b) => (a.userId < b.userId ? -1 : 1)) };
    });

  test("stands in every table that there is for people", async () => {
    const tables = (await tablesOf()).filter(({ columns }) => columns.some((column) => ofPeople.test(column)));
    // Nobody has asked to be forgotten yet.
    const expected = [...tables.map(({ name }) => name).filter((name) => name !== "erasure"), "quiz_event"];
    expect(Object.keys(naming(await all(), zoe)).toSorted()).toEqual(expected.toSorted());
  });

  test("is forgotten everywhere, and the others stay as they were", async () => {
    const before = await all();
    const tables = await standings();
    await town.privacy.erase(zoe.id);
    const after = await all();
    expect(naming(after, zoe)).toEqual({});
    expect(town.failures).toEqual([]);

    for (const someone of others) {
      const [had, has] = [naming(before, someone), naming(after, someone)];
      // Games have a new revision; who hosted one may have been forgotten.
      for (const table of Object.keys(had).filter((name) => name !== "quiz"))
        expect([table, has[table]]).toEqual([table, had[table]]);
    }
    expect(await standings()).toEqual(tables);
    expect(after["daily_post"]!.length).toBe(before["daily_post"]!.length);
    expect(after["daily_schedule"]!.filter((row) => row.includes('"created_by":""')).length).toBe(2);
  });

  test("has another pseudonym in each game, and one in each", async () => {
    const pseudonyms = (await journals()).map((journal) => new Set(journal.flatMap(peopleIn).filter(isPseudonym)));
    expect(pseudonyms.map((set) => set.size)).toEqual(pseudonyms.map(() => 1));
    expect(new Set(pseudonyms.flatMap((set) => [...set])).size).toBe(pseudonyms.length);
  });

  test("leaves sums: a closed question has as many answers as it was shown with, an open one fewer", async () => {
    const { dailies } = town.desk.store;
    for (const guildId of guilds)
      for (const { id } of await dailies.schedules.of(guildId)) {
        const [open, closed] = await dailies.posts.latest(id, 2);
        const tallies = await dailies.answers.tallies([open!.id, closed!.id]);
        // How an open question goes whose result is shown at its close is told to nobody.
        const known = open!.reveal === "instant" ? { answered: 2, right: 0 } : undefined;
        expect([open!.closedAt, tallies.get(open!.id)]).toEqual([0, known]);
        expect(await dailies.answers.figures(open!.id)).toMatchObject({ answered: 2, right: 0 });
        expect([closed!.closedAt > 0, tallies.get(closed!.id)]).toEqual([true, { answered: 3, right: 3 }]);
      }
  });

  test("begins anew, and can be forgotten again", async () => {
    await town.desk.clock.move(10 * minute);
    await town.live();
    expect(Object.keys(naming(await all(), zoe)).length).toBeGreaterThan(10);
    await town.privacy.erase(zoe.id);
    expect(naming(await all(), zoe)).toEqual({});
  });

  describe("while a game is on", () => {
    let id: string;
    let stopped: string;
    beforeAll(async () => {
      id = await town.play(guilds[0], "classic", [others[0]!, zoe, others[1]!], { running: true });
      stopped = await town.play(guilds[1], "classic", [zoe, ...others], { running: true });
    });

    test("they are known to play", async () => {
      expect([await town.privacy.plays(zoe.id), await town.privacy.plays("600000000000000009")]).toEqual([true, false]);
    });

    test("it is written down that they want to be forgotten, and nothing else but the games names them", async () => {
      await town.privacy.erase(zoe.id);
      expect(Object.keys(naming(await all(), zoe))).toEqual(
        Object.keys(await all()).filter((table) => ["erasure", "quiz", "quiz_event"].includes(table)),
      );
      await town.privacy.run();
      expect(naming(await all(), zoe)["erasure"]?.length).toBe(1);
    });

    test("what they begin afterwards is not meant", async () => {
      await town.desk.clock.move(10 * minute);
      const later = await town.play(guilds[1], "speed", [zoe, ...others]);
      await town.feedback.vote("beta", zoe.id, true);
      await town.unanswered.note(guilds[0], "Who asks later?", zoe.id);
      await town.finish(id);
      expect((await town.desk.store.quizzes.journal(id)).flatMap(peopleIn)).not.toContain(zoe.id);
      await town.finish(stopped);
      await town.privacy.run();
      const found = naming(await all(), zoe);
      expect(Object.keys(found).toSorted()).toEqual(
        ["entry_vote", "member_total", "quiz", "quiz_event", "quiz_person", "quiz_result", "quiz_topic"].toSorted(),
      );
      const quizzes = found["quiz_event"]!.map((row) => (JSON.parse(row) as { quiz_id: string }).quiz_id);
      expect(new Set(quizzes)).toEqual(new Set([later]));
      expect((await all())["unanswered"]!.filter((row) => row.includes("who asks later")).length).toBe(1);
    });

    test("the result of a game that ended afterwards is not theirs", async () => {
      const played = await town.play(guilds[1], "teams", [others[0]!, zoe, others[1]!], { running: true });
      await town.privacy.erase(zoe.id);
      // It is played to its end by somebody who has not heard of the wish.
      const { quizzes } = town.desk.store;
      const quiz = replay(await quizzes.journal(played));
      await quizzes.append(played, (await quizzes.journal(played)).length, [
        { type: "ended", at: quiz.nextAt, reason: "stopped" },
      ]);
      await quizzes.saveResults({ ...quiz, rounds: [round(quiz.questions.length)] }, town.desk.clock.now());
      expect(Object.keys(naming(await all(), zoe))).toContain("quiz_result");
      await quizzes.close(played, "completed", town.desk.clock.now());
      await town.privacy.run();
      expect(naming(await all(), zoe)).toEqual({});
      expect((await all())["quiz_result"]!.filter((row) => row.includes(`"${played}"`)).length).toBe(2);
    });
  });

  test("a crash at any moment loses nothing of the wish", async () => {
    const { store } = town.desk;
    await town.desk.clock.move(10 * minute);
    await town.live();
    const at = town.desk.clock.now() + minute;
    await store.erasures.begin(zoe.id, at);
    expect(naming(await all(), zoe)["erasure"]?.length).toBe(1);
    await store.journals.forget((await store.journals.ofPerson(zoe.id, at, "", 1))[0]!, zoe.id, "012345");
    await town.privacy.run();
    expect(naming(await all(), zoe)).toEqual({});
    expect(await standings()).not.toEqual([]);
  });

  test("games that a version before ended are found as well", async () => {
    await town.desk.clock.move(10 * minute);
    const id = await town.play(guilds[0], "classic", [zoe, ...others], { running: true });
    // That version knows nothing of who is in a journal.
    await town.desk.store.quizzes.close(id, "stopped", town.desk.clock.now());
    const { tables } = await town.privacy.export(zoe.id, 1);
    expect(tables.get("quiz_event")?.some((row) => row.includes(id))).toBe(true);
    await town.privacy.erase(zoe.id);
    expect(naming(await all(), zoe)).toEqual({});
  });

  test("what is left once the journals have been deleted is found as well", async () => {
    await town.live();
    await town.desk.clock.move((journalDays + 1) * day);
    await town.privacy.run();
    const left = naming(await all(), zoe);
    expect([left["quiz_event"], left["quiz"], left["quiz_person"]]).toEqual([undefined, undefined, undefined]);
    expect([left["quiz_result"]!.length, left["quiz_topic"]!.length]).toEqual([8, 8]);
    await town.privacy.erase(zoe.id);
    expect(naming(await all(), zoe)).toEqual({});
  });

  test("nobody else's unanswered questions are found as theirs", async () => {
    const own = new UnansweredQuestions(town.desk.store.unanswered, town.desk.store.facts, town.desk.clock);
    const found = async (id: string) => {
      const rows: string[] = [];
      for await (const page of own.ofPerson(id)) rows.push(...page.map(({ question }) => question));
      return rows.toSorted();
    };
    expect(await found(zoe.id)).toEqual([]);
    expect(await found("1")).toEqual([]);
    expect((await found(others[0]!.id)).every((text) => text.includes("noor"))).toBe(true);
    expect((await found(others[0]!.id)).length).toBe(3);
  });
});

const round = (questions: number) => ({
  index: 0,
  messageId: "m0",
  opensAt: 0,
  limitMs: 20_000,
  counted: questions > 0,
  answers: [zoe, ...others].map(({ id }, at) => ({ userId: id, picks: [1], text: null, at })),
});
