import fc from "fast-check";
import { expect, test } from "vitest";
import { anonymise, isPseudonym, ownPart, peopleIn, pseudonymOf } from "#src/domain/quiz/anonymous.ts";
import type { QuizEvent } from "#src/domain/quiz/events.ts";
import { isRight } from "#src/domain/quiz/question.ts";
import { ranking } from "#src/domain/quiz/score.ts";
import { replay } from "#src/domain/quiz/step.ts";
import { tally } from "#src/domain/quiz/tally.ts";
import { teamTable } from "#src/domain/quiz/teams.ts";
import { anyDeeds, anyOpening } from "../../support/anyGame.ts";
import { LiveGame } from "../../support/liveGame.ts";
import { answered, joined } from "../../support/quiz.ts";
import { opened, question } from "../../support/samples.ts";

const pseudonym = pseudonymOf(18_446_744_073_709_551_615n);

const typed = question({
  kind: "text",
  options: [],
  key: [],
  accept: { zh: ["蒸馏"], en: ["distillation"] },
});

test("a pseudonym is digits, and no id that Discord gives", () => {
  expect(pseudonym).toMatch(/^\d+$/);
  expect([isPseudonym(pseudonym), isPseudonym("175928847299117063")]).toEqual([true, false]);
});

test("whatever is played, a game without one of its players is the same game for all others", () => {
  fc.assert(
    fc.property(anyOpening, anyDeeds, fc.constantFrom("1", "2", "3"), (opening, deeds, userId) => {
      const { journal } = new LiveGame(opening).play(deeds);
      const clean = journal.map((event) => anonymise(event, userId, pseudonym, opening.questions));
      const text = JSON.stringify(clean);
      expect(clean.flatMap(peopleIn)).not.toContain(userId);
      expect(text).not.toContain(`"Player ${userId}"`);
      expect(text.includes(`"${opening.hostName}"`)).toBe(userId !== opening.hostId);

      const [before, after] = [replay(journal), replay(clean)];
      const scores = (game: typeof before) =>
        ranking(tally(game))
          .map((row) => ({ ...row, userId: row.userId === pseudonym ? userId : row.userId }))
          .toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
      expect(scores(after)).toEqual(scores(before));
      expect(teamTable(after.players, tally(after))).toEqual(teamTable(before.players, tally(before)));
      const rest = ({ phase, index, end, nextAt, rounds }: typeof before) => ({
        phase,
        index,
        end,
        nextAt,
        rounds: rounds.map(({ answers, ...round }) => ({ ...round, answers: answers.length })),
      });
      expect(rest(after)).toEqual(rest(before));
    }),
  );
});

test.each([
  ["It is distillation, says Zoë", false],
  ["I am Zoë", false],
  ["Distillation", true],
  ["蒸馏", true],
])("what was typed goes, and its verdict stays: %s", (text, right) => {
  const event = answered("5", 1, { picks: [], text });
  expect(isRight(typed, event)).toBe(right);
  const clean = anonymise(event, "5", pseudonym, [typed]);
  expect(clean).toMatchObject({ type: "answered", userId: pseudonym, at: 1 });
  expect(JSON.stringify(clean)).not.toContain("Zoë");
  expect(clean.type === "answered" && isRight(typed, clean)).toBe(right);
});

test.each<QuizEvent>([
  opened({ hostId: "5", hostName: "Zoë" }),
  joined("5", { name: "Zoë" }),
  answered("5", 1),
  { type: "paused", at: 1, by: "5" },
  { type: "resumed", at: 1, by: "5" },
  { type: "skipped", at: 1, by: "5" },
  { type: "voided", at: 1, by: "5", index: 0 },
  { type: "voted", at: 1, userId: "5", control: "skip" },
])("$type: who did it is known no longer, and nothing else changes", (event) => {
  const clean = anonymise(event, "5", pseudonym, [question()]);
  expect([peopleIn(event), peopleIn(clean)]).toEqual([["5"], [pseudonym]]);
  const named = JSON.stringify(clean).replace(pseudonym, "5").replace('Name":""', 'Name":"Zoë"');
  expect(JSON.parse(named.replace('"name":""', '"name":"Zoë"'))).toEqual(event);
});

test("what others did is left as it is", () => {
  const events: QuizEvent[] = [
    opened({ hostId: "1" }),
    joined("2"),
    answered("2", 5),
    { type: "paused", at: 1, by: "3" },
    { type: "voted", at: 1, userId: "2", control: "skip" },
    { type: "closed", at: 9, index: 0 },
  ];
  for (const event of events) expect(anonymise(event, "9", pseudonym, [typed])).toBe(event);
});

test("one's own part of an opening holds neither its questions nor its seed", () => {
  const shown = JSON.stringify(ownPart(opened({ seed: "SECRET" })));
  expect(shown).toContain('"hostName":"Host"');
  expect(shown).not.toMatch(/SECRET|questions|Which one/);
});
