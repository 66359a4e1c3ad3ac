import type { z } from "zod";

/** The kinds of value, as an author knows them. */
const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys",
};

/** What is wrong with a value and what to do about it; the sentence begins with its subject, which the caller puts before it. */
export function explain(issue: Omit<z.core.$ZodIssue, "path">): string {
  const known = issue as z.core.$ZodIssue;
  switch (known.code) {
    case "unrecognized_keys":
      return unknownKeys(known.keys);
    case "invalid_type":
      return wrongType(known.input, kinds[known.expected] ?? known.expected);
    case "invalid_value":
      return `must be ${known.values.map(String).join(" or ")}: correct it, or take the key out`;
    case "invalid_union":
      return known.discriminator === undefined ? known.message : "must be choice, multi, truefalse, order or text";
    default:
      return known.message;
  }
}

/** How many keys are named, and how much of each is shown, in UTF-16 units: they can be anything. */
const namedKeys = 5;
const shownOfKey = 40;

function unknownKeys(keys: readonly string[]): string {
  const shown = (key: string) => (key.length <= shownOfKey ? key : `${key.slice(0, shownOfKey)}…`);
  const named = keys.slice(0, namedKeys).map((key) => `\`${shown(key)}\``);
  const more = keys.length > namedKeys ? ` and ${keys.length - namedKeys} more` : "";
  return `has the unknown key ${named.join(", ")}${more}: correct the name or take it out`;
}

function wrongType(value: unknown, expected: string): string {
  if (value === undefined) return `is missing: it must be ${expected}`;
  if (value === null) return `is empty: it must be ${expected}`;
  if (typeof value === "object")
    return `must be ${expected}, not ${Array.isArray(value) ? "a list" : "a group of keys"}`;
  const quote = expected === "a text" ? ": put it in quotes" : "";
  return `must be ${expected}, not ${typeof value === "string" ? "a text" : `${value as number | boolean}`}${quote}`;
}
