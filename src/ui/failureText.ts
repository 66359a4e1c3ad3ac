import { UserError } from "#src/domain/errors.ts";
import { explain } from "#src/i18n/explain.ts";
import type { Messages } from "#src/i18n/index.ts";
import { clip, escapeMarkdown } from "./text.ts";

/** The facts of failures that are told in the user's own words. */
const typed: ReadonlySet<string> = new Set(["name", "time", "timezone", "days"]);
/** So much of what somebody typed is enough to know it again, in UTF-16 units. */
const shown = 100;

/** An expected failure in words, made for showing: what somebody typed stands in it as they typed it. */
export function failureText({ key, params }: UserError, t: Messages): string {
  const safe = Object.entries(params).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === "string" && typed.has(name) ? escapeMarkdown(clip(value, shown)) : value,
  ]);
  // Only texts were replaced, by texts.
  return explain(new UserError(key, Object.fromEntries(safe) as typeof params), t);
}
