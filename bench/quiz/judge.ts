import type { QuizEvent } from "#src/domain/quiz/events.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { letter } from "#src/ui/text.ts";
import type { BotProcess } from "../support/bot.ts";
import type { Checks } from "../support/checks.ts";
import type { Click } from "./click.ts";
import type { Asked, Observer } from "./observer.ts";

/** One question with all that was clicked on it. */
export interface Round {
  readonly asked: Asked;
  readonly clicks: readonly Click[];
  /** By Discord's clock, ms since the epoch. */
  readonly deadline: number;
}

const { quiz: texts, errors } = messagesOf("en");
const isAccepted = ({ told, choice }: Click) => told === texts.accepted(letter(choice));
/** Where the answer to a click comes late, the whole quiz may be over by then. */
const refusals: readonly string[] = [errors["quiz.late"]({}), errors["quiz.over"]({})];
const isRefused = ({ told }: Click) => refusals.includes(told);
const name = ({ userId, interactionId, told }: Click) => `${userId} by ${interactionId}: ${told}`;

/** How many clicks were refused although they were made in time: the bot was too slow for its own grace. */
export const refusedInTime = ({ clicks, deadline }: Round): number =>
  clicks.filter((one) => isRefused(one) && one.at < deadline).length;

/** Checks one game that is over against the clicks that were made in it. */
export function judge(bot: BotProcess, observer: Observer, rounds: readonly Round[], checks: Checks): void {
  const quizId = rounds[0]?.asked.quizId ?? "";
  const journal = bot
    .query("SELECT event FROM quiz_event WHERE quiz_id = ? ORDER BY seq", quizId)
    .map(({ event }) => JSON.parse(String(event)) as QuizEvent);
  const opened = journal.find((event) => event.type === "opened");
  const answers = journal.filter((event) => event.type === "answered");
  const right = new Map<string, number>();
  for (const { asked, clicks, deadline } of rounds) {
    const { index } = asked;
    const written = Map.groupBy(
      answers.filter((answer) => answer.index === index),
      ({ userId }) => userId,
    );
    const isWritten = ({ userId, at, choice }: Click) =>
      written.get(userId)?.some((one) => one.at > at || (one.at === at && one.picks[0] === choice)) ?? false;
    const counted = new Map<string, Click>();
    for (const one of clicks) {
      const [accepted, refused] = [isAccepted(one), isRefused(one)];
      const tooSlow = one.ms === null && observer.answered.has(one.interactionId);
      checks.that("every click is acknowledged or politely refused", accepted || refused || tooSlow, () => name(one));
      if (accepted) checks.that("every acknowledged answer is in the database", isWritten(one), () => name(one));
      if (accepted) checks.that("no click after the deadline is taken", one.at < deadline, () => name(one));
      if (!accepted && !(tooSlow && isWritten(one))) continue;
      const earlier = counted.get(one.userId);
      if (!earlier || earlier.at < one.at) counted.set(one.userId, one);
    }
    const made = new Set(clicks.map(({ userId, at }) => `${userId} ${at}`));
    for (const answer of [...written.values()].flat())
      checks.that("no answer is in the database that was not clicked", made.has(`${answer.userId} ${answer.at}`), () =>
        JSON.stringify(answer),
      );
    const [key] = opened?.questions[index]?.key ?? [];
    for (const { userId, choice } of counted.values())
      right.set(userId, (right.get(userId) ?? 0) + (choice === key ? 1 : 0));
  }
  const results = bot.query("SELECT user_id, points FROM quiz_result WHERE quiz_id = ?", quizId);
  const points = new Map(results.map((row) => [String(row["user_id"]), Number(row["points"])]));
  const players = new Set([...right.keys(), ...points.keys()]);
  for (const userId of players)
    checks.that(
      "every score is what the clicks earned",
      points.get(userId) === right.get(userId),
      () => `${userId} in ${quizId}: ${points.get(userId)} points, ${right.get(userId)} right`,
    );
}

/** At most one edit in this time for each message, in ms. */
const interval = 2_000;
/** Timers may come early by this, in ms. */
const tolerance = 5;

/** Checks the edits of one message. */
export function judgeEdits(observer: Observer, messageId: string, checks: Checks): void {
  const edits = observer.edits.get(messageId) ?? [];
  for (const [index, { at }] of edits.entries()) {
    const gap = at - (edits[index - 1]?.at ?? Number.NEGATIVE_INFINITY);
    checks.that("no two edits of a message within 2 s", gap >= interval - tolerance, () => `${messageId}: ${gap} ms`);
  }
  const closes = edits.findIndex(({ open }) => !open);
  const ordered = closes >= 0 && edits.slice(closes).every(({ open }) => !open);
  checks.that(
    "the final edit comes last and takes the buttons away",
    ordered && edits.at(-1)?.live === false,
    () => `${messageId}: ${JSON.stringify(edits)}`,
  );
}
