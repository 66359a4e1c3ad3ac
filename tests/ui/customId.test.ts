import fc from "fast-check";
import { expect, test } from "vitest";
import { controls } from "#src/domain/quiz/quiz.ts";
import { readCustomId, type Target, writeCustomId } from "#src/ui/customId.ts";

const id = fc.stringMatching(/^[\w-]{1,64}$/);
const number = fc.integer({ min: 0, max: 9_999 });
const choice = fc.option(number);
const language = fc.option(fc.constantFrom("zh" as const, "en" as const));
const anyTarget: fc.Arbitrary<Target> = fc.oneof(
  fc.record({ kind: fc.constant("quiz.join" as const), quizId: id, team: choice }),
  fc.record({
    kind: fc.constantFrom("quiz.begin" as const, "quiz.missed" as const, "quiz.again" as const, "quiz.report" as const),
    quizId: id,
  }),
  fc.record({ kind: fc.constant("quiz.other" as const), quizId: id, index: number }),
  fc.record({
    kind: fc.constant("quiz.control" as const),
    quizId: id,
    control: fc.constantFrom(...controls),
    index: number,
  }),
  fc.record({ kind: fc.constant("quiz.table" as const), quizId: id, page: number }),
  fc.record({ kind: fc.constant("quiz.answer" as const), quizId: id, index: number, choice }),
  fc.record({ kind: fc.constant("daily.answer" as const), postId: id, choice }),
  fc.record({ kind: fc.constant("daily.setup" as const), scheduleId: fc.option(id) }),
  fc.record({
    kind: fc.constantFrom("entry" as const, "entry.share" as const, "entry.code" as const),
    entryId: id,
    language,
  }),
  fc.record({ kind: fc.constant("entry.pick" as const), language }),
  fc.record({ kind: fc.constant("entry.quiz" as const), entryId: id, turn: number, language }),
  fc.record({ kind: fc.constant("entry.answer" as const), entryId: id, item: number, choice, language }),
  fc.record({ kind: fc.constant("entry.vote" as const), entryId: id, helpful: fc.boolean() }),
  fc.record({ kind: fc.constant("entry.why" as const), entryId: id }),
  fc.record({
    kind: fc.constant("board" as const),
    board: fc.constantFrom("all", "quiz", "daily"),
    period: fc.constantFrom("week", "month", "all"),
    page: number,
  }),
);

test("what is written is read back, within Discord's 100 characters", () => {
  fc.assert(
    fc.property(anyTarget, (target) => {
      const written = writeCustomId(target);
      expect(readCustomId(written)).toEqual(target);
      expect(written.length).toBeLessThanOrEqual(100);
    }),
    { numRuns: 500 },
  );
});

test("different targets have different ids", () => {
  fc.assert(
    fc.property(anyTarget, anyTarget, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(writeCustomId(one) === writeCustomId(other)).toBe(same);
    }),
  );
});

test("whatever else comes is nothing, never an error", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((rest) => `1:${rest}`),
      ),
      (text) => {
        const target = readCustomId(text);
        expect(target === null || writeCustomId(target) === text).toBe(true);
      },
    ),
  );
});

test.each([
  "",
  "1",
  "1:",
  "1:unknown:x",
  "0:quiz.join:abc",
  "2:quiz.join:abc",
  "1:quiz.join",
  "1:quiz.join:",
  "1:quiz.join:abc",
  "1:quiz.join:a b:",
  "1:quiz.join:abc:x",
  "1:quiz.join:abc::",
  `1:quiz.join:${"a".repeat(65)}:`,
  "1:quiz.control:abc:explode:0",
  "1:quiz.control:abc:stop",
  "1:quiz.table:abc:-1",
  "1:quiz.answer:abc",
  "1:quiz.answer:abc:-1:0",
  "1:quiz.answer:abc:0:-1",
  "1:quiz.answer:abc:0:0:0",
  "1:quiz.answer:abc:99999:0",
  "1:quiz.answer:abc:1e3:0",
  "1:daily.answer:abc:x",
  "1:entry.pick",
  "1:entry.pick:fr",
  "1:entry.vote:abc:2",
  "1:board:all:week:x",
  "1:constructor:x",
  "1:__proto__:x",
])("“%s” is nothing", (text) => {
  expect(readCustomId(text)).toBeNull();
});
