import { findUser } from "./byUser.ts";
import { type Mode, modes } from "./modes.ts";
import { isRight, type Question } from "./question.ts";
import type { Answer, Player, Quiz, Round } from "./quiz.ts";
import { noScore, type Score } from "./score.ts";

/** What scores are computed from. */
type Played = Pick<Quiz, "settings" | "questions" | "players" | "rounds">;

/**
 * The scores of everybody who answered a question that counts, computed anew from the answers: a question that is taken
 * out leaves no trace, and neither does the order in which answers arrived.
 */
export const tally = (played: Played): Score[] => everyone(played).filter(({ answered }) => answered > 0);

/** Whether a player has no life left, be it for want of answers. */
export function isOut(played: Played, userId: string): boolean {
  const their = <T extends { readonly userId: string }>(list: readonly T[]) => {
    const one = findUser<T>(list, userId);
    return one ? [one] : [];
  };
  const rounds = played.rounds.map((round) => ({ ...round, answers: their(round.answers) }));
  return everyone({ ...played, players: their(played.players), rounds }).some(({ lives }) => lives === 0);
}

function everyone({ settings, questions, players, rounds }: Played): Score[] {
  const mode: Mode = modes[settings.mode];
  const table = new Map(players.map(({ userId }) => [userId, noScore(userId, mode.lives)]));
  for (const round of rounds) {
    const question = questions[round.index];
    if (!question || !round.counted) continue;
    const answers = new Map(round.answers.map((answer) => [answer.userId, answer]));
    for (const player of players) {
      const score = table.get(player.userId);
      if (score) table.set(player.userId, add(score, mode, { player, question, round }, answers.get(player.userId)));
    }
  }
  return [...table.values()];
}

interface Turn {
  readonly player: Player;
  readonly question: Question;
  readonly round: Round;
}

function add(score: Score, mode: Mode, { player, question, round }: Turn, answer: Answer | undefined): Score {
  // Who is out may play on for themselves; it does not count.
  if (score.lives === 0) return score;
  const right = answer !== undefined && isRight(question, answer);
  const elapsedMs = answer ? elapsed(round, answer) : 0;
  const lives = score.lives === null ? null : score.lives - (right ? 0 : 1);
  const outcome = { right, elapsedMs, limitMs: round.limitMs * player.factor, streak: score.streak };
  return {
    userId: score.userId,
    points: score.points + mode.points({ ...outcome, alive: lives !== 0 }),
    right: score.right + (right ? 1 : 0),
    answered: score.answered + (answer ? 1 : 0),
    rightMs: score.rightMs + (right ? elapsedMs : 0),
    lastRightAt: right ? answer.at : score.lastRightAt,
    streak: right ? score.streak + 1 : 0,
    lives,
  };
}

/** How long an answer took, in ms of Discord's clock; a click may carry an earlier stamp than its question by a hair. */
export const elapsed = ({ opensAt }: Pick<Round, "opensAt">, { at }: Answer): number => Math.max(0, at - opensAt);

/** How one question went. */
export interface Result {
  readonly answers: readonly Answer[];
  /** The number of players who picked each option; where they are put in order or typed, nobody counts for an option. */
  readonly distribution: readonly number[];
  readonly rightUserIds: readonly string[];
  /** The fastest right player. */
  readonly fastest: { readonly userId: string; readonly elapsedMs: number } | null;
}

export function resultOf(question: Question, round: Round): Result {
  const { answers } = round;
  const right = answers
    .filter((answer) => isRight(question, answer))
    .toSorted((a, b) => a.at - b.at || (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1));
  const [first] = right;
  const picked = (option: number) => answers.filter(({ picks }) => picks.includes(option)).length;
  return {
    answers,
    distribution: question.options.map((_, option) => (question.kind === "order" ? 0 : picked(option))),
    rightUserIds: right.map(({ userId }) => userId),
    fastest: first ? { userId: first.userId, elapsedMs: elapsed(round, first) } : null,
  };
}

/** How a player did on one topic. */
export interface TopicScore {
  readonly userId: string;
  readonly topic: string;
  readonly right: number;
  readonly answered: number;
}

/** How everybody did on each topic, by the questions that count. */
export function byTopic({ questions, rounds }: Pick<Quiz, "questions" | "rounds">): TopicScore[] {
  const table = new Map<string, TopicScore>();
  for (const round of rounds.filter(({ counted }) => counted)) {
    const question = questions[round.index];
    if (!question) continue;
    const { topic } = question;
    for (const answer of round.answers) {
      const { userId } = answer;
      const { right, answered } = table.get(`${userId} ${topic}`) ?? { right: 0, answered: 0 };
      const more = isRight(question, answer) ? 1 : 0;
      table.set(`${userId} ${topic}`, { userId, topic, right: right + more, answered: answered + 1 });
    }
  }
  return [...table.values()];
}
