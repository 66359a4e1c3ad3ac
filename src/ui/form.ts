import type { Target } from "./customId.ts";

/** One thing that a form asks for. */
export type Field =
  | {
      readonly kind: "text";
      readonly label: string;
      readonly placeholder?: string;
      /** In UTF-16 units. */
      readonly maxLength: number;
      /** Whether it may have several lines. */
      readonly long: boolean;
      /** What stands in it at first. */
      readonly value?: string;
    }
  | {
      readonly kind: "choice";
      readonly label: string;
      readonly placeholder?: string;
      /** 25 at most. */
      readonly options: readonly { readonly label: string; readonly value: string }[];
      /** What is chosen at first. */
      readonly value?: string;
    }
  /** A text channel. */
  | { readonly kind: "channel"; readonly label: string; readonly placeholder?: string; readonly value?: string };

/** A form with one to five fields; what is filled in comes back to the handler of its target, a value for each field. */
export interface Form {
  readonly target: Target;
  readonly title: string;
  readonly fields: readonly Field[];
}
