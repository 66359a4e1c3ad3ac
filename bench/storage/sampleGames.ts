import { loadDecks } from "#src/content/load.ts";
import type { Answered, Opened, QuizEvent } from "#src/domain/quiz/events.ts";
import { drawQuestions, type Question } from "#src/domain/quiz/question.ts";
import { seeded } from "#src/domain/random.ts";
import { Library } from "#src/services/library.ts";

/** The first day of the year in which all of this happens. */
export const begin = Date.UTC(2031, 0, 1);
const questions = 10;

/** All questions of the project's own deck: as long as real ones are. */
export async function realQuestions(): Promise<readonly Question[]> {
  const library = new Library(await loadDecks("data"));
  return library.decks.flatMap(({ id }) => library.questions({ deckId: id, topic: null, difficulty: null }));
}

/** A snowflake as long as real ones are. */
export const snowflake = (number: number): string => String(1_300_000_000_000_000_000n + BigInt(number) * 4_194_304n);

/** A game of ten questions in a channel of its own. */
export function openedGame(id: string, number: number, pool: readonly Question[]): Opened {
  return {
    type: "opened",
    at: begin,
    id,
    guildId: snowflake(number % 500),
    channelId: snowflake(number),
    hostId: snowflake(1),
    hostName: "Host",
    hostFactor: 1,
    settings: {
      deckId: "llm-business",
      topic: null,
      difficulty: null,
      seconds: 20,
      mode: "classic",
      language: "zh",
    },
    seed: id,
    questions: drawQuestions(pool, questions, seeded(id)),
  };
}

export const answered = (at: number, index: number, user: number): Answered => {
  return { type: "answered", at, index, userId: snowflake(user), picks: [user % 3], text: null };
};

/** What comes after the opening, up to the middle of the last question: everybody has joined and answered everything. */
export function playedUpTo(players: number): QuizEvent[] {
  const users = Array.from({ length: players }, (_, user) => user);
  let at = begin;
  const next = (ms: number) => (at += ms);
  const joins = users.map((user): QuizEvent => {
    return { type: "joined", at: next(20), userId: snowflake(user), name: `Player ${user}`, team: null, factor: 1 };
  });
  const rounds = Array.from({ length: questions }, (_, index): QuizEvent[] => [
    { type: "asked", at: next(100), index, messageId: snowflake(1_000_000 + index) },
    ...users.map((user) => answered(next(2), index, user)),
    ...(index === questions - 1
      ? []
      : [
          { type: "closed" as const, at: next(20_000), index },
          { type: "advanced" as const, at: next(8_000), index },
        ]),
  ]);
  return [
    { type: "lobbyPosted", at: next(200), messageId: snowflake(999_999) },
    ...joins,
    { type: "began", at: next(20_000) },
    ...rounds.flat(),
  ];
}
