import type { Language } from "../text/language.ts";
import type { ModeName } from "./modes.ts";
import type { Question } from "./question.ts";
import type { Score } from "./score.ts";

/** What the host chose. */
export interface Settings {
  readonly deckId: string;
  readonly topic: string | null;
  readonly difficulty: 1 | 2 | 3 | null;
  /** The time to answer one question, in seconds. */
  readonly seconds: number;
  readonly mode: ModeName;
  readonly language: Language;
}

/** One player's latest answer to the open question. */
export interface Answer {
  readonly userId: string;
  readonly picks: readonly number[];
  /** When the click was made, in ms of Discord's clock (the interaction's snowflake). */
  readonly at: number;
}

/** The message that shows a question. Times are ms of Discord's clock. */
export interface Posted {
  readonly messageId: string;
  readonly opensAt: number;
  readonly closesAt: number;
}

/**
 * lobby → asking (being sent) → open → revealed → asking … → over → announced.
 * "over" still owes the players the podium; "announced" owes nothing.
 */
export type Phase = "lobby" | "asking" | "open" | "revealed" | "over" | "announced";

/** Why a game ended. Only completed games count for the boards. */
export type EndReason = "completed" | "stopped" | "idle" | "failed";

/** How one question went; kept for the reveal. */
export interface Result {
  readonly index: number;
  readonly answers: readonly Answer[];
  /** The number of players per option. */
  readonly distribution: readonly number[];
  readonly rightUserIds: readonly string[];
  /** The fastest right player. */
  readonly fastest: { readonly userId: string; readonly elapsedMs: number } | null;
}

/** The whole state of a game as plain data: a fold of its events, so a restart computes the same. */
export interface Quiz {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly hostId: string;
  readonly settings: Settings;
  readonly questions: readonly Question[];
  readonly phase: Phase;
  /** When the lobby ends by itself, and when the reveal gives way to the next question; ms since the epoch. */
  readonly nextAt: number;
  readonly lobbyMessageId: string | null;
  readonly playerIds: readonly string[];
  /** The 0-based number of the current question. */
  readonly index: number;
  readonly posted: Posted | null;
  readonly answers: readonly Answer[];
  readonly scores: readonly Score[];
  readonly result: Result | null;
  /** How many questions in a row nobody answered. */
  readonly unanswered: number;
  readonly end: EndReason | null;
}
