import { describe, expect, test } from "vitest";
import { open, step } from "#src/domain/quiz/step.ts";
import { languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { questionView } from "#src/services/competition/views.ts";
import { Library } from "#src/services/library.ts";
import { questionCard } from "#src/ui/quizCards.ts";
import { deck, entry, opened, question } from "../support/samples.ts";

const library = new Library([deck([entry("alpha")])]);
const kinds = [
  { kind: "choice", keys: [[0], [1], [2], [3]] },
  { kind: "truefalse", keys: [[0], [1]] },
  {
    kind: "multi",
    keys: [
      [0, 1],
      [1, 2, 3],
      [0, 3],
    ],
  },
] as const;

/** The same question with another right answer and another explanation. */
const twins = ({ kind, keys }: (typeof kinds)[number]) =>
  keys.map((key) => question({ kind, key, explain: { zh: `解释${key.join()}`, en: `explained ${key.join()}` } }));

describe.each(kinds)("nobody can tell the right answer of an open $kind question", (kind) => {
  test.each(languages)("from a quiz's card (%s)", (language) => {
    const cards = twins(kind).map((one) => {
      const [lobby] = open(opened({ questions: [one] }));
      const [asking] = step(lobby, { type: "began", at: 0 });
      const [asked] = step(asking, { type: "asked", at: 1, index: 0, messageId: "1" });
      const [answered] = step(asked, { type: "answered", at: 2, index: 0, userId: "7", picks: [0] });
      return [asking, asked, answered].map((quiz) => questionCard(questionView(quiz, library), messagesOf(language)));
    });
    for (const card of cards) expect(JSON.stringify(card)).toBe(JSON.stringify(cards[0]));
  });
});

test("nor who has answered", () => {
  const [lobby] = open(opened());
  const [asking] = step(lobby, { type: "began", at: 0 });
  const [asked] = step(asking, { type: "asked", at: 1, index: 0, messageId: "1" });
  const [answered] = step(asked, { type: "answered", at: 2, index: 0, userId: "987654321", picks: [0] });
  expect(JSON.stringify(questionCard(questionView(answered, library), messagesOf("en")))).not.toContain("987654321");
});
