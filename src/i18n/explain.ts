import type { ErrorKey, UserError } from "#src/domain/errors.ts";
import type { Messages } from "./en-US.ts";

/** An expected failure in words. */
export function explain<K extends ErrorKey>(error: UserError<K>, t: Messages): string {
  return t.errors[error.key](error.params);
}
