import { expect, test } from "vitest";
import { Leaderboard } from "#src/services/leaderboard.ts";
import { DailyDesk, hour, request } from "../../support/dailies.ts";

/** A desk with one question in its channel, and which option is right. */
async function posted() {
  const desk = await DailyDesk.open();
  await desk.daily.setup(request);
  await desk.pass(hour);
  const [post] = desk.bulletin.posts;
  const { postId, options } = post!.view;
  const right = options.findIndex(({ en }) => en === "Right" || en === "True");
  const answer = (userId: string, pick: number) =>
    desk.daily.answer({ postId, userId, picks: [pick], at: desk.clock.now() });
  return { desk, postId, right, wrong: (right + 1) % options.length, answer, options };
}

test("a right answer is told with the reason and the way to the full answer", async () => {
  const { desk, answer, right, options } = await posted();
  await using _ = desk;
  expect(await answer("7", right)).toMatchObject({
    right: true,
    already: false,
    picks: [right],
    key: [right],
    options,
  });
  expect((await answer("8", right)).entryId).toMatch(/^(alpha|beta)$/);
});

test("the first answer stands, and the second is told so", async () => {
  const { desk, answer, right, wrong } = await posted();
  await using _ = desk;
  expect(await answer("7", wrong)).toMatchObject({ right: false, already: false, picks: [wrong] });
  expect(await answer("7", right)).toMatchObject({ right: false, already: true, picks: [wrong], key: [right] });
  expect((await desk.daily.status("100"))[0]?.latest).toMatchObject({ answered: 1, right: 0 });
});

test("right answers count on the leaderboard", async () => {
  const { desk, answer, right, wrong } = await posted();
  await using _ = desk;
  await answer("7", wrong);
  await answer("8", right);
  const board = new Leaderboard(desk.store.leaderboard, desk.clock);
  const view = await board.view({ guildId: "100", userId: "7", board: "daily", period: "week", page: 0 });
  expect(view.rows.map(({ userId, points, answered }) => [userId, points, answered])).toEqual([
    ["8", 1, 1],
    ["7", 0, 1],
  ]);
  expect(view.own).toMatchObject({ rank: 2, points: 0 });
});

test.each([[[]], [[-1]], [[99]], [[0.5]], [[Number.NaN]]])("picks %j are none of the question's", async (picks) => {
  const { desk, postId } = await posted();
  await using _ = desk;
  const click = { postId, userId: "7", picks, at: 0 };
  await expect(desk.daily.answer(click)).rejects.toThrow(expect.objectContaining({ key: "component.expired" }));
});

test("an unknown question is a button of another time", async () => {
  const { desk } = await posted();
  await using _ = desk;
  const click = { postId: "none", userId: "7", picks: [0], at: 0 };
  await expect(desk.daily.answer(click)).rejects.toThrow(expect.objectContaining({ key: "component.expired" }));
});

test("a removed schedule's question can still be answered", async () => {
  const { desk, answer, right } = await posted();
  await using _ = desk;
  await desk.daily.remove("100", undefined);
  expect(await answer("7", right)).toMatchObject({ right: true });
});
