import type { Language } from "../text/language.ts";
import type { ModeName } from "./modes.ts";
import type { Question, Response } from "./question.ts";

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

/** How much of the usual time a player has: some need more. */
export const factors = [1, 1.5, 2] as const;
export type Factor = (typeof factors)[number];

export interface Player {
  readonly userId: string;
  /** What the player was called in the server when they came in. */
  readonly name: string;
  /** 0-based; null in modes without teams. */
  readonly team: number | null;
  readonly factor: Factor;
}

/** One player's latest answer to a question. */
export interface Answer extends Response {
  readonly userId: string;
  /** When the click was made, in ms of Discord's clock (the interaction's snowflake). */
  readonly at: number;
}

/** The message that shows a question. Times are ms of Discord's clock. */
export interface Posted {
  readonly messageId: string;
  readonly opensAt: number;
  /** The deadline that everybody sees. */
  readonly closesAt: number;
  /** The last deadline of all: later where somebody has more time. */
  readonly latestAt: number;
  /** Whether the common deadline has passed and only those with more time may still answer. */
  readonly overtime: boolean;
}

/** A question that has been closed, with all that its scores are computed from. */
export interface Round {
  readonly index: number;
  readonly messageId: string;
  readonly opensAt: number;
  readonly limitMs: number;
  readonly answers: readonly Answer[];
  /** False where it was skipped or taken out: then it is as if it had never been asked. */
  readonly counted: boolean;
}

/**
 * lobby → asking (being sent) → open → revealed → asking … → over → announced.
 * "over" still owes the players the podium; "announced" owes nothing.
 */
export type Phase = "lobby" | "asking" | "open" | "revealed" | "over" | "announced";

/** Why a game ended. Only completed games count for the boards. */
export type EndReason = "completed" | "stopped" | "idle" | "failed";

/** What a host may do with a running game; players may vote for it where the host is away. */
export const controls = ["pause", "resume", "skip", "void", "stop"] as const;
export type Control = (typeof controls)[number];

/** A player's wish that something be done with the game. */
export interface Vote {
  readonly userId: string;
  readonly control: Control;
}

/** The whole state of a game as plain data: a fold of its events, so a restart computes the same. */
export interface Quiz {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly hostId: string;
  readonly settings: Settings;
  /** What the draw was made from. Secret until the end: its hash is shown at the start. */
  readonly seed: string;
  readonly questions: readonly Question[];
  readonly phase: Phase;
  /** When the lobby ends by itself, and when the reveal gives way to the next question; ms since the epoch. */
  readonly nextAt: number;
  /** Since when it rests, ms since the epoch; null: it does not. An open question is still played to its end. */
  readonly pausedAt: number | null;
  readonly lobbyMessageId: string | null;
  readonly players: readonly Player[];
  /** The 0-based number of the current question. */
  readonly index: number;
  readonly posted: Posted | null;
  /** To the open question. */
  readonly answers: readonly Answer[];
  readonly rounds: readonly Round[];
  /** The number of the question at which the host was last seen to do something. */
  readonly hostSeen: number;
  /** About the current question. */
  readonly votes: readonly Vote[];
  readonly end: EndReason | null;
}
