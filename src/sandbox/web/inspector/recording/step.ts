import type { Skill, TimeJump } from "../../wire.ts";
import type { FaultRequest } from "../wire.ts";

/** What a recording is made of: facts, with names and labels in place of the ids that are others next time. */

/** A message that somebody did something with. The id is of this run: it ties steps to each other. */
export interface MessageRef {
  readonly id: string;
  readonly channel: string;
  /** A text by which the message is found where no earlier step brought it; "" where it has none that is the same next time. */
  readonly text: string;
}

/** A thing of the sandbox that code refers to by name. */
export type Named = { readonly channel: string } | { readonly user: string };
export type Value = string | number | boolean | Named;

export type Deed =
  | { readonly do: "command"; readonly channel: string; readonly name: string; readonly options: Fields }
  /** Suggestions were asked for: that takes a request as well. */
  | {
      readonly do: "autocomplete";
      readonly channel: string;
      readonly name: string;
      readonly options: Fields;
      readonly focused: string;
    }
  | { readonly do: "messageCommand"; readonly name: string; readonly on: MessageRef }
  /**
   * `place`: the how-manieth of the buttons with this label. `drawn`: it answers a question that chance has chosen.
   * `lobby`: it stands where people join.
   */
  | {
      readonly do: "click";
      readonly on: MessageRef;
      readonly label: string;
      readonly place: number;
      readonly drawn: boolean;
      readonly lobby: boolean;
    }
  | {
      readonly do: "select";
      readonly on: MessageRef;
      readonly menu: string;
      readonly values: readonly Value[];
      readonly drawn: boolean;
    }
  | { readonly do: "submit"; readonly form: string; readonly fields: Fields; readonly drawn: boolean }
  | { readonly do: "say"; readonly channel: string; readonly content: string }
  | { readonly do: "delete" | "dismiss"; readonly on: MessageRef };

/** By the name of an option, or the label of a field. */
export type Fields = readonly (readonly [name: string, value: Value | readonly Value[]])[];

/** What came of it. */
export type Saw =
  | { readonly kind: "message"; readonly id: string; readonly ephemeral: boolean; readonly text: string }
  | { readonly kind: "update"; readonly text: string }
  | { readonly kind: "form"; readonly id: string; readonly title: string }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "nothing" };

export interface Who {
  readonly name: string;
  readonly username: string;
  readonly locale: string;
}

export interface ActStep {
  readonly kind: "act";
  readonly who: Who;
  readonly deed: Deed;
  readonly saw: Saw;
  /** A fault waited, or had, for the answer to anybody, and players are answered too: what came of it is chance. */
  readonly chancy: boolean;
}

export interface FaultStep {
  readonly kind: "fault";
  readonly wish: FaultRequest;
  /** One of the same kind was on until then. */
  readonly instead: boolean;
}

/** People came who play by themselves. The seed says who they are and how much each of them knows. */
export interface JoinStep {
  readonly kind: "join";
  readonly guild: string;
  readonly count: number;
  readonly skill: Skill;
  readonly seed: number;
}

/** The bot wrote something for all to see that nobody had asked it for at that moment, such as the end of a quiz. */
export interface CameStep {
  readonly kind: "came";
  /** Somebody who can see it. */
  readonly who: Who;
  readonly message: MessageRef;
}

/** The bot was back on the gateway, after a fault of it. */
export interface BackStep {
  readonly kind: "back";
  readonly event: Back;
}

/** What the gateway says to a bot that comes back: whether its session goes on. */
export type Back = "RESUMED" | "READY";

/** Time that somebody let pass; `guild`: whose question of the day was waited for. */
export type Passage =
  | { readonly to: Exclude<TimeJump["to"], "daily"> }
  | { readonly to: "daily"; readonly guild: string };

type Happening =
  | ActStep
  | FaultStep
  | JoinStep
  | CameStep
  | BackStep
  | ({ readonly kind: "clock" } & Passage)
  /** The players of a server went home. */
  | { readonly kind: "leave"; readonly guild: string };

/** One thing that happened in the page, and how long after the one before, in ms of real time. */
export type Step = Happening & { readonly afterMs: number };
