import { expect, test } from "vitest";
import { UserError } from "#src/domain/errors.ts";
import { isPseudonym } from "#src/domain/quiz/anonymous.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { audit } from "#src/services/competition/audit.ts";
import { Competition } from "#src/services/competition/competition.ts";
import { journalDays, Privacy } from "#src/services/privacy/privacy.ts";
import { UnansweredQuestions } from "#src/services/unanswered.ts";
import { tableCard } from "#src/ui/podiumCards.ts";
import { DailyDesk, day, request } from "../../support/dailies.ts";
import { Arena, library, member, moderator, place, settings } from "../../support/games.ts";
import { MemoryStage } from "../../support/stage.ts";

const en = messagesOf("en");
const guild = place.guildId;
const key = (name: string) => expect.objectContaining({ key: name });

/** Two questions; 1 hosts and is right once, 2 always, 3 never. */
async function played(arena: Arena): Promise<string> {
  const quiz = await arena.start(2);
  await arena.pass(20_000);
  for (const userId of ["1", "2"]) await arena.answer(quiz, userId, true);
  await arena.answer(quiz, "3", false);
  await arena.pass(21_500 + 8_000);
  await arena.answer(quiz, "2", true);
  for (const userId of ["1", "3"]) await arena.answer(quiz, userId, false);
  await arena.pass(21_500 + 8_000);
  return quiz;
}

function privacyOf(arena: Arena): Privacy {
  const { store } = arena;
  const clock = { now: () => arena.now, at: () => () => {} };
  return new Privacy({
    personal: store.personal,
    erasures: store.erasures,
    journals: store.journals,
    unanswered: new UnansweredQuestions(store.unanswered, store.facts, clock),
    clock,
    onErased: async () => {},
    onFailure: (error) => arena.failures.push(error),
  });
}

test("who has looked at a game before sees it without a forgotten player afterwards, in every process", async () => {
  await using arena = await Arena.open();
  const quiz = await played(arena);
  const [archive, elsewhere] = [arena.archive, arena.archive];
  const before = await archive.podium(quiz, guild);
  await elsewhere.podium(quiz, guild);
  await privacyOf(arena).erase("2");
  for (const one of [archive, elsewhere]) {
    const after = await one.podium(quiz, guild);
    expect(after.table.map(({ userId, rank, points }) => [isPseudonym(userId), rank, points])).toEqual(
      before.table.map(({ userId, rank, points }) => [userId === "2", rank, points]),
    );
    expect([...after.names.values()]).toEqual(["Player 1", "", "Player 3"]);
    const [line] = tableCard(after, 0, en).embeds![0]!.description!.split("\n");
    expect(line).toBe("🥇 Player — **2** (2/2 right)");
    expect((await one.missed(quiz, guild, "2")).played).toBe(false);
  }
});

test("the record of a game and its replay are still the same, with and without those who were forgotten", async () => {
  await using arena = await Arena.open();
  const quiz = await played(arena);
  for (const userId of ["2", "1", "3"]) {
    expect(await audit(quiz, arena.store.quizzes, library)).toMatchObject({ recordedAlike: true, drawnAlike: true });
    await privacyOf(arena).erase(userId);
  }
  expect(await audit(quiz, arena.store.quizzes, library)).toMatchObject({ recordedAlike: null, drawnAlike: true });
});

test("a report of a game whose host is forgotten is for moderators, and names nobody as the host", async () => {
  await using arena = await Arena.open();
  const quiz = await played(arena);
  await privacyOf(arena).erase("1");
  const asking = arena.archive.report(quiz, guild, { userId: "1", moderator: false });
  await expect(asking).rejects.toEqual(key("quiz.notHost"));
  const error = await asking.catch((reason: { params: { hostId: string } }) => reason);
  const { hostId } = (error as { params: { hostId: string } }).params;
  expect(en.errors["quiz.notHost"]({ hostId })).toMatch(/^Only the host or a moderator/);
  const { csv, json } = await arena.archive.report(quiz, guild, moderator);
  expect(csv).not.toContain("Player 1");
  expect(json).not.toContain('"1"');
});

test("the journal of a game is deleted in the end; results and totals stay", async () => {
  await using arena = await Arena.open();
  const quiz = await played(arena);
  const privacy = privacyOf(arena);
  const { archive } = arena;
  await archive.podium(quiz, guild);
  await arena.pass((journalDays - 1) * day);
  await privacy.run();
  expect((await archive.podium(quiz, guild)).table.length).toBe(3);
  const another = await played(arena);
  await arena.pass(2 * day);
  await privacy.run();
  await expect(archive.podium(quiz, guild)).rejects.toEqual(key("quiz.forgotten"));
  expect(await audit(quiz, arena.store.quizzes, library)).toBe(null);
  expect((await arena.store.quizzes.results(quiz)).length).toBe(3);
  expect(await arena.store.profiles.totals(guild, "2")).toMatchObject([{ games: 2, right: 4 }]);
  expect((await archive.podium(another, guild)).table.length).toBe(3);
  // What is left of it is found and forgotten as well.
  await privacy.erase("1");
  expect((await arena.store.quizzes.results(quiz)).map(({ userId }) => userId)).toEqual(["2", "3"]);
});

test("a game of a server that has removed the bot ends, and counts for nobody", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start(3);
  await arena.pass(20_000);
  await arena.answer(quiz, "2", true);
  const elsewhere = { guildId: "101", channelId: "201" };
  await arena.competition.start(elsewhere, member("1"), settings, 3);
  arena.stage.obstacle = () => {
    throw new UserError("channel.gone", { channelId: place.channelId });
  };
  await arena.competition.leave(guild);
  await arena.settle();
  expect((await arena.store.quizzes.running()).map(({ guildId }) => guildId)).toEqual([elsewhere.guildId]);
  expect((await arena.archive.podium(quiz, guild)).end).toBe("failed");
  expect(await arena.store.profiles.totals(guild, "2")).toEqual([]);
});

test("so does one that no process runs, without a word to Discord", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start(3);
  await arena.pass(20_000);
  await arena.answer(quiz, "2", true);
  const stage = new MemoryStage(() => arena.now);
  const { store } = arena;
  const clock = { now: () => arena.now, at: () => () => {} };
  const ended: string[] = [];
  const onEnded = async (id: string) => void ended.push(id);
  const onFailure = (error: unknown) => arena.failures.push(error);
  const next = new Competition({ quizzes: store.quizzes, library, clock, stage, onFailure, onEnded });
  await next.leave("somewhere else");
  expect((await store.quizzes.running()).length).toBe(1);
  await next.leave(guild);
  expect([await store.quizzes.running(), ended, stage.log, arena.failures]).toEqual([[], [quiz], [], []]);
  expect((await arena.archive.podium(quiz, guild)).end).toBe("failed");
});

test("a schedule of somebody who is forgotten goes on; the server's owner is told of its failures, then who changes it", async () => {
  await using desk = await DailyDesk.open();
  await desk.daily.setup(request);
  await desk.store.erasures.begin(request.userId, desk.clock.now());
  desk.bulletin.before = (act) => {
    if (act === "post") throw new Error("no");
  };
  await desk.pass(day * 8, day / 24);
  expect(desk.bulletin.notices).toMatchObject([{ userId: null, guildId: request.guildId, paused: true }]);
  const [schedule] = await desk.daily.list(request.guildId);
  await desk.daily.setup({ ...request, userId: "42", scheduleId: schedule!.id });
  expect((await desk.daily.list(request.guildId)).map(({ createdBy }) => createdBy)).toEqual(["42"]);
  await desk.daily.setup({ ...request, userId: "43", scheduleId: schedule!.id });
  expect((await desk.daily.list(request.guildId)).map(({ createdBy }) => createdBy)).toEqual(["42"]);
});
