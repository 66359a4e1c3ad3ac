import type { Answered, Opened, QuizEvent } from "./events.ts";
import { isRight, type Question } from "./question.ts";

/** Stands for what somebody typed, where it was not right: it answers a question, and nothing accepts it. */
const wrongText = "?";

/**
 * An id for somebody who is to be known no longer: digits like every id, so that tables sort it, with a zero in front,
 * which no id of Discord's has. @param number what sets it apart from others, at random
 */
export const pseudonymOf = (number: bigint): string => `0${number}`;

/** Whether an id stands for somebody who is known no longer. */
export const isPseudonym = (userId: string): boolean => userId.startsWith("0");

/** Everybody whom an event names. */
export function peopleIn(event: QuizEvent): string[] {
  switch (event.type) {
    case "opened":
      return [event.hostId];
    case "joined":
    case "answered":
    case "voted":
      return [event.userId];
    case "paused":
    case "resumed":
    case "skipped":
    case "voided":
      return [event.by];
    default:
      return [];
  }
}

/**
 * An event with somebody's id replaced, their name left out, and what they typed replaced by something that is right or
 * wrong alike: a journal in which this is done to every event folds to the same game.
 * @param questions those of the game
 */
export function anonymise(
  event: QuizEvent,
  userId: string,
  pseudonym: string,
  questions: readonly Question[],
): QuizEvent {
  if (!peopleIn(event).includes(userId)) return event;
  switch (event.type) {
    case "opened":
      return { ...event, hostId: pseudonym, hostName: "" };
    case "joined":
      return { ...event, userId: pseudonym, name: "" };
    case "answered":
      return { ...event, userId: pseudonym, text: neutral(event, questions[event.index]) };
    case "voted":
      return { ...event, userId: pseudonym };
    case "paused":
    case "resumed":
    case "skipped":
    case "voided":
      return { ...event, by: pseudonym };
    default:
      return event;
  }
}

function neutral(answer: Answered, question: Question | undefined): string | null {
  if (answer.text === null || !question) return answer.text;
  const accepted = [...(question.accept?.zh ?? []), ...(question.accept?.en ?? [])];
  const right = accepted.find((text) => isRight(question, { picks: [], text }));
  return isRight(question, answer) && right !== undefined ? right : wrongText;
}

/** What an event says of one person: the secrets of a game, and who else plays, are left out. */
export function ownPart(event: QuizEvent): object {
  if (event.type !== "opened") return event;
  const { type, at, hostId, hostName, hostFactor, settings }: Opened = event;
  return { type, at, hostId, hostName, hostFactor, settings };
}
