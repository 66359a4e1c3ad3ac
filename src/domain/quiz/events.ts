import type { Question, Response } from "./question.ts";
import type { Control, EndReason, Factor, Settings } from "./quiz.ts";

/** The first event of every journal. `at` is ms since the epoch in all events. */
export interface Opened {
  readonly type: "opened";
  readonly at: number;
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly hostId: string;
  readonly hostName: string;
  readonly hostFactor: Factor;
  readonly settings: Settings;
  /** What the draw was made from. */
  readonly seed: string;
  /** Kept in full, so that a deck edited during a game changes nothing in it. */
  readonly questions: readonly Question[];
}

export interface Joined {
  readonly type: "joined";
  readonly at: number;
  readonly userId: string;
  readonly name: string;
  /** The team that was chosen; null: the smallest one, where there are teams. */
  readonly team: number | null;
  readonly factor: Factor;
}

export interface Answered extends Response {
  readonly type: "answered";
  readonly at: number;
  readonly index: number;
  readonly userId: string;
}

/** The host or a moderator used a control; `by` tells who. */
export type Controlled =
  | { readonly type: "paused" | "resumed" | "skipped"; readonly at: number; readonly by: string }
  | { readonly type: "voided"; readonly at: number; readonly by: string; readonly index: number };

/** Everything that can happen to a game; the journal is a list of these. */
export type QuizEvent =
  | Opened
  | { readonly type: "lobbyPosted"; readonly at: number; readonly messageId: string }
  | Joined
  | { readonly type: "began"; readonly at: number }
  /** The question stands in the channel; `at` is the time in its message's snowflake. */
  | { readonly type: "asked"; readonly at: number; readonly index: number; readonly messageId: string }
  | Answered
  | { readonly type: "closed"; readonly at: number; readonly index: number }
  | { readonly type: "advanced"; readonly at: number; readonly index: number }
  | Controlled
  /** A player wants something done while the host is away. */
  | { readonly type: "voted"; readonly at: number; readonly userId: string; readonly control: Control }
  | { readonly type: "ended"; readonly at: number; readonly reason: EndReason }
  | { readonly type: "announced"; readonly at: number };

/** What the world outside owes the game after a step. */
export type Effect =
  /** Show the lobby card as it is now. */
  | { readonly type: "lobby" }
  /** Send the question. */
  | { readonly type: "ask" }
  /** Show the open question as it is now: how many have answered. */
  | { readonly type: "count" }
  /** Show on the message of a closed question how it went. */
  | { readonly type: "reveal"; readonly index: number }
  /** Show the podium, record the result. */
  | { readonly type: "announce" }
  /** Feed this event back when its `at` has come; it takes the place of the one scheduled before. */
  | {
      readonly type: "schedule";
      readonly event: Extract<QuizEvent, { type: "began" | "closed" | "advanced" | "ended" }>;
    };
