import { describe, expect, test } from "vitest";
import { type Question, shuffleOptions } from "#src/domain/quiz/question.ts";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { seeded } from "#src/domain/random.ts";
import { languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { lobbyView, questionView } from "#src/services/competition/views.ts";
import { bare, dailyView } from "#src/services/daily/views.ts";
import { readCustomId } from "#src/ui/customId.ts";
import { dailyCard } from "#src/ui/dailyCards.ts";
import { lobbyCard, otherLanguageCard, questionCard } from "#src/ui/quizCards.ts";
import { answerForm } from "#src/ui/response.ts";
import { deck, items, library } from "../support/crowd.ts";
import { after, answered, asked, begun, lobby } from "../support/quiz.ts";
import { dailyPost, opened } from "../support/samples.ts";
import { textsIn } from "../support/values.ts";

/** The same question with another right answer and another explanation: who sees no difference cannot tell them apart. */
function twin(question: Question): Question {
  const { kind, key, options } = question;
  const next = (index: number) => (index + 1) % options.length;
  return {
    ...question,
    key: kind === "order" ? key.toReversed() : key.map(next).toSorted((a, b) => a - b),
    accept: question.accept && { zh: ["别的答案"], en: ["another answer"] },
    explain: { zh: "另一种解释", en: "another explanation" },
  };
}

/** An item as it is drawn, and as nobody knows it. */
const drawn = items.map((item) => shuffleOptions(item, seeded(item.id)));
const target = { kind: "quiz.answer", quizId: "game", index: 0, choice: null } as const;

/** All that is shown of a question while it may be answered. */
function shown(question: Question, language: "zh" | "en"): object[] {
  const t = messagesOf(language);
  const settings = { ...opened().settings, deckId: deck.id, language };
  const asking = begun({ questions: [question], settings });
  const open = after(asking, asked(0, 30_000));
  const { kind, options } = question;
  const picks = kind === "text" ? [] : kind === "order" ? [...options.keys()] : [0];
  const answer = after(open, answered("1", 31_000, { picks, text: kind === "text" ? "x" : null }));
  const views = [asking, open, answer].map((quiz: Quiz) => questionView(quiz, library));
  const form = kind === "order" || kind === "text" ? [answerForm(question, target, language, t)] : [];
  const post = dailyView(dailyPost({ question, language, deckId: deck.id }), library, bare);
  return [
    lobbyCard(lobbyView(lobby({ questions: [question], settings }), library), t),
    ...views.flatMap((view) => [questionCard(view, t), otherLanguageCard(view, t)]),
    ...form,
    dailyCard(post, t),
  ];
}

describe.each(languages)("nobody can tell the right answer of an open question (%s)", (language) => {
  const cases = drawn.map((question) => ({ question, cards: shown(question, language) }));

  test("with another answer, all cards and forms are the same to a letter", () => {
    const told = cases.filter(
      ({ question, cards }) => JSON.stringify(cards) !== JSON.stringify(shown(twin(question), language)),
    );
    expect(told.map(({ question }) => question.id)).toEqual([]);
  });

  test("no card holds an explanation, or an accepted text that its question does not hold itself", () => {
    const told = cases.flatMap(({ question, cards }) => {
      const { stem, topic, explain, accept } = question;
      const known = JSON.stringify([stem, library.titles(deck.id, topic)]);
      const accepted = [...(accept?.zh ?? []), ...(accept?.en ?? [])].filter((text) => text.length > 3);
      const secret = [explain.zh, explain.en, ...accepted.filter((text) => !known.includes(text))];
      const texts = textsIn(cards).join("\n");
      return secret.filter((text) => texts.includes(text)).map((text) => `${question.id}: ${text}`);
    });
    expect(told).toEqual([]);
  });

  test("custom ids name the question and the option, in the order of the options, and nothing else", () => {
    for (const { question, cards } of cases) {
      const [, , open] = cards;
      const ids = [...JSON.stringify(open).matchAll(/"custom_id":"([^"]+)"/g)].map(([, id]) => readCustomId(id!));
      const answers = ids.filter((id) => id?.kind === "quiz.answer");
      const buttons = question.kind === "choice" || question.kind === "truefalse";
      expect(answers).toEqual(buttons ? question.options.map((_, choice) => ({ ...target, choice })) : [target]);
    }
  });
});

test("the lobby tells nothing of the questions, nor what they are drawn from", () => {
  const settings = { ...opened().settings, deckId: deck.id };
  // Shorter than what is shown of its seal.
  const seed = "top secret";
  const card = (questions: readonly Question[]) =>
    JSON.stringify(lobbyCard(lobbyView(lobby({ settings, seed, questions }), library), messagesOf("en")));
  expect(card(drawn.slice(0, 10))).toBe(card(drawn.slice(10, 20)));
  expect(card(drawn.slice(0, 10))).not.toContain(seed);
});

test("no card tells who has answered", () => {
  const open = after(begun({ hostId: "987654321" }), asked(0, 1), answered("987654321", 2));
  expect(open.answers.length).toBe(1);
  expect(JSON.stringify(questionCard(questionView(open, library), messagesOf("en")))).not.toContain("987654321");
});
