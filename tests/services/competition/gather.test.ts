import { expect, test, vi } from "vitest";
import { Arena, member } from "../../support/games.ts";

test("a lone answer is written at once; those that follow it closely share the next write", async () => {
  await using arena = await Arena.open();
  const quizId = await arena.start(1);
  await arena.pass(20_000);
  await arena.pass(1_000);
  const writes = vi.spyOn(arena.store.quizzes, "append");
  const answer = (userId: string) =>
    arena.competition.answer({ quizId, index: 0, at: arena.now }, member(userId), arena.response(true));

  await answer("1");
  expect(writes).toHaveBeenCalledTimes(1);
  const second = answer("2");
  // Time enough for a write that waits for nothing: the database answers without leaving the thread.
  for (let turn = 0; turn < 1_000; turn++) await Promise.resolve();
  await Promise.all([second, answer("3")]);
  expect(writes).toHaveBeenCalledTimes(2);
  await arena.pass(21_500);
  expect(arena.stage.reveals[0]?.result.answers.map(({ userId }) => userId)).toEqual(["1", "2", "3"]);
});
