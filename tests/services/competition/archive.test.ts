import { expect, test } from "vitest";
import { Arena, host, library, moderator, place, settings } from "../../support/games.ts";

const guild = place.guildId;
const key = (name: string) => expect.objectContaining({ key: name });

/** Two questions: player 2 is right and wrong, player 3 answers the second one only, wrongly. */
async function played(arena: Arena): Promise<string> {
  const quiz = await arena.start(2);
  await arena.pass(20_000);
  await arena.answer(quiz, "2", true);
  await arena.pass(21_500 + 8_000);
  await arena.answer(quiz, "2", false);
  await arena.answer(quiz, "3", false);
  await arena.pass(21_500 + 8_000);
  return quiz;
}

test("the podium is read back as it was shown", async () => {
  await using arena = await Arena.open();
  const quiz = await played(arena);
  expect(await arena.archive.podium(quiz, guild)).toEqual(arena.stage.podiumView);
});

test("each is told what they missed, with the answer given and the entry behind it", async () => {
  await using arena = await Arena.open();
  const quiz = await played(arena);
  const [first, second] = arena.stage.reveals.filter(({ current }) => current);
  const two = await arena.archive.missed(quiz, guild, "2");
  expect(two).toMatchObject({ played: true, items: [{ question: { stem: second!.stem } }] });
  expect(two.items[0]?.response?.picks).not.toEqual(second!.key);
  expect(two.items[0]?.title).toEqual(library.titleOf(second!.entryId));
  const three = await arena.archive.missed(quiz, guild, "3");
  expect(three.items.map(({ question, response }) => [question.stem, response === null])).toEqual([
    [first!.stem, true],
    [second!.stem, false],
  ]);
  expect((await arena.archive.missed(quiz, guild, "8")).played).toBe(false);
});

test("a question that was taken out was missed by nobody", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start(1);
  await arena.pass(20_000);
  await arena.answer(quiz, "2", false);
  await arena.competition.control({ quizId: quiz }, host, "void");
  await arena.pass(8_000);
  expect(await arena.archive.missed(quiz, guild, "2")).toMatchObject({ played: false, items: [] });
});

test("the same game can be started again", async () => {
  await using arena = await Arena.open();
  expect(await arena.archive.settings(await played(arena), guild)).toEqual({ settings, questions: 2 });
});

test("the report is for the host and for moderators, once the game is over", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start(2);
  await expect(arena.archive.report(quiz, guild, host)).rejects.toThrow(key("quiz.notOver"));
  await arena.competition.control({ quizId: quiz }, host, "stop");
  await arena.settle();
  for (const actor of [host, moderator]) expect((await arena.archive.report(quiz, guild, actor)).json).toContain(quiz);
  await expect(arena.archive.report(quiz, guild, { userId: "2", moderator: false })).rejects.toThrow(
    key("quiz.notHost"),
  );
});

test("a game of which nothing is known is told so", async () => {
  await using arena = await Arena.open();
  await expect(arena.archive.podium(await played(arena), "another server")).rejects.toThrow(key("quiz.forgotten"));
  await expect(arena.archive.podium("none", guild)).rejects.toThrow(key("quiz.forgotten"));
  await expect(arena.archive.missed("none", guild, "2")).rejects.toThrow(key("quiz.forgotten"));
  await expect(arena.archive.settings("none", guild)).rejects.toThrow(key("quiz.forgotten"));
  await expect(arena.archive.report("none", guild, moderator)).rejects.toThrow(key("quiz.forgotten"));
});
