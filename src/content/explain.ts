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
      return `has the unknown key ${known.keys.map((key) => `\`${key}\``).join(", ")}: correct the name or take it out`;
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

function wrongType(value: unknown, expected: string): string {
  if (value === undefined) return `is missing: it must be ${expected}`;
  if (value === null) return `is empty: it must be ${expected}`;
  if (typeof value === "object")
    return `must be ${expected}, not ${Array.isArray(value) ? "a list" : "a group of keys"}`;
  const quote = expected === "a text" ? ": put it in quotes" : "";
  return `must be ${expected}, not ${typeof value === "string" ? "a text" : JSON.stringify(value)}${quote}`;
}
