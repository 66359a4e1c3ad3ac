import type { ModeName } from "#src/domain/quiz/modes.ts";
import type { Question } from "#src/domain/quiz/question.ts";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { teamCount } from "#src/domain/quiz/teams.ts";
import type { Language } from "#src/domain/text/language.ts";
import { Library } from "#src/services/library.ts";
import { ownDecks } from "./content.ts";
import { after, asked, began, lobby } from "./quiz.ts";
import { opened } from "./samples.ts";

/** The built-in deck: its authors' longest texts are the hardest case there is. */
export const library = new Library(await ownDecks());
export const deck = library.deck(undefined);
export const items = library.questions({ deckId: deck.id, topic: null, difficulty: null });

/** As long as ids get. */
const longId = (start: number) => String(18_000_000_000_000_000_000n + BigInt(start));
/** The topic with the longest title in a language. */
const longestTopic = (language: Language) =>
  deck.topics.toSorted((a, b) => b.title[language].length - a.title[language].length)[0]!.id;

/** A lobby with so many players of the longest names, for fifty questions. */
export function crowded(questions: readonly Question[], mode: ModeName, language: Language, size = 2_000): Quiz {
  const settings = {
    ...opened().settings,
    deckId: deck.id,
    topic: longestTopic(language),
    seconds: 120,
    mode,
    language,
  };
  const quiz = lobby({ id: "x".repeat(21), hostId: longId(0), settings: { ...settings, difficulty: 3 }, questions });
  const team = (index: number) => (mode === "teams" ? index % teamCount : null);
  const players = Array.from({ length: size }, (_, index) => ({
    userId: longId(index),
    name: "👩‍👩‍👧‍👦*_~`|".repeat(3),
    team: team(index),
    factor: 1 as const,
  }));
  return { ...quiz, players, nextAt: 4e12 };
}

/** The same with its first question open, answered by everybody; all are right, or nobody is. */
export function answeredBy(quiz: Quiz, right: boolean): Quiz {
  const open = after(quiz, began(), asked(0, 4e12));
  const { kind, key, options } = quiz.questions[0]!;
  const text = kind === "text" ? "*".repeat(200) : null;
  const wrong = kind === "order" ? key.toReversed() : [(key[0]! + 1) % options.length];
  const answers = quiz.players.map(({ userId }) => ({ userId, picks: right ? key : wrong, text, at: 4e12 + 119_999 }));
  return { ...open, answers };
}
