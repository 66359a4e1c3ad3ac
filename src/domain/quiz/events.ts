import type { Question } from "./question.ts";
import type { EndReason, Settings } from "./quiz.ts";

/** The first event of every journal. `at` is ms since the epoch in all events. */
export interface Opened {
  readonly type: "opened";
  readonly at: number;
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly hostId: string;
  readonly settings: Settings;
  /** What the draw was made from. */
  readonly seed: string;
  /** Kept in full, so that a deck edited during a game changes nothing in it. */
  readonly questions: readonly Question[];
}

/** Everything that can happen to a game; the journal is a list of these. */
export type QuizEvent =
  | Opened
  | { readonly type: "lobbyPosted"; readonly at: number; readonly messageId: string }
  | { readonly type: "joined"; readonly at: number; readonly userId: string }
  | { readonly type: "began"; readonly at: number }
  /** The question stands in the channel; `at` is the time in its message's snowflake. */
  | { readonly type: "asked"; readonly at: number; readonly index: number; readonly messageId: string }
  | {
      readonly type: "answered";
      readonly at: number;
      readonly index: number;
      readonly userId: string;
      readonly picks: readonly number[];
    }
  | { readonly type: "closed"; readonly at: number; readonly index: number }
  | { readonly type: "advanced"; readonly at: number; readonly index: number }
  | { readonly type: "ended"; readonly at: number; readonly reason: EndReason }
  | { readonly type: "announced"; readonly at: number };

/** What the world outside owes the game after a step. */
export type Effect =
  /** Show the lobby card as it is now. */
  | { readonly type: "lobby" }
  /** Send the question. */
  | { readonly type: "ask" }
  /** Show how many have answered. */
  | { readonly type: "count" }
  /** Show the right answer on the question's message. */
  | { readonly type: "reveal" }
  /** Show the podium, record the result. */
  | { readonly type: "announce" }
  /** Feed this event back when its `at` has come. */
  | { readonly type: "schedule"; readonly event: Extract<QuizEvent, { type: "began" | "closed" | "advanced" }> };
