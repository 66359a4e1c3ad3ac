import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { open } from "#src/domain/quiz/step.ts";
import { opened, question } from "./samples.ts";

/** How somebody did in a game: so many right answers of so many. */
export type Did = readonly [userId: string, right: number, answered: number];

/** A game as it stands at its end, with the answers that give these results. */
export function playedQuiz(change: Parameters<typeof opened>[0], did: readonly Did[], topics = ["cost"]): Quiz {
  const length = Math.max(1, ...did.map(([, , answered]) => answered));
  const questions = Array.from({ length }, (_, index) =>
    question({ id: `e${index}#1`, entryId: `e${index}`, topic: topics[index % topics.length] ?? "cost" }),
  );
  const [quiz] = open(opened({ ...change, questions }));
  return {
    ...quiz,
    players: did.map(([userId]) => ({ userId, name: userId, team: null, factor: 1 })),
    rounds: questions.map((_, index) => ({
      index,
      messageId: `m${index}`,
      opensAt: 0,
      limitMs: 20_000,
      counted: true,
      answers: did.flatMap(([userId, right, answered]) =>
        index < answered ? [{ userId, picks: [index < right ? 1 : 0], text: null, at: 1_000 }] : [],
      ),
    })),
  };
}
