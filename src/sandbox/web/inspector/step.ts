import type { Jump } from "../wire.ts";

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
  | { readonly do: "messageCommand"; readonly name: string; readonly on: MessageRef }
  /** `place`: the how-manieth of the buttons with this label. `drawn`: it answers a question that chance has chosen. */
  | {
      readonly do: "click";
      readonly on: MessageRef;
      readonly label: string;
      readonly place: number;
      readonly drawn: boolean;
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

export interface ActStep {
  readonly kind: "act";
  readonly who: { readonly name: string; readonly username: string; readonly locale: string };
  readonly deed: Deed;
  readonly saw: Saw;
}

/** One thing that happened in the page. */
export type Step = ActStep | { readonly kind: "clock"; readonly jump: Jump };

/** What a step is called. */
export interface StepName {
  /** null: nobody in particular. */
  readonly who: string | null;
  readonly did: Deed["do"] | "clock";
  /** A command, a label; "" where the rest says all. */
  readonly what: string;
}

export function nameOf(step: Step): StepName {
  if (step.kind === "clock") return { who: null, did: "clock", what: step.jump };
  const { who, deed } = step;
  return { who: who.name, did: deed.do, what: whatOf(deed) };
}

function whatOf(deed: Deed): string {
  switch (deed.do) {
    case "command":
      return `/${deed.name}`;
    case "messageCommand":
      return deed.name;
    case "click":
      return deed.label;
    case "select":
      return deed.menu;
    default:
      return "";
  }
}
