import { z } from "zod";
import { formError } from "../error.ts";

type Issue = z.core.$ZodIssue;

/** Checks a body against a schema; what is wrong becomes error 50035 in Discord's words, below `prefix`. */
export function parseForm<T>(schema: z.ZodType<T>, value: unknown, prefix: readonly PropertyKey[] = []): T {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw formError(result.error.issues.map((issue) => ({ path: [...prefix, ...issue.path], ...explain(issue) })));
}

/** A string of a certain length. Lengths are counted in UTF-16 units, the strictest way to read Discord's limits. */
export const text = (min: number, max: number) =>
  z.string().superRefine((value, context) => checkLength(value, min, max, context));

/** A string that must contain more than white space. */
export const filled = (max: number) =>
  z
    .string()
    .trim()
    .superRefine((value, context) => checkLength(value, 1, max, context));

/** A list of a certain length. */
export const list = <T extends z.ZodType>(item: T, min: number, max: number) =>
  z.array(item).superRefine((value, context) => checkLength(value, min, max, context));

export const integer = (min: number, max: number) => z.int().min(min).max(max);

export const snowflake = z.string().regex(/^\d{1,20}$/);

/** One of some numbers, as Discord's enumerations are. */
export const oneOf = <const T extends readonly (number | string)[]>(values: T) => z.literal(values);

export const url = (schemes: readonly string[]) =>
  z.string().superRefine((value, context) => {
    const scheme = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : null;
    if (scheme === null) return issue(context, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    if (!schemes.includes(scheme)) {
      const allowed = `(${schemes.map((it) => `'${it}'`).join(", ")})`;
      issue(
        context,
        "URL_TYPE_INVALID_SCHEME",
        `Scheme "${scheme}" is not supported. Scheme must be one of ${allowed}.`,
      );
    }
  });

/** Adds an error with Discord's own code to a field. */
export function issue(context: z.RefinementCtx, code: string, message: string, path: PropertyKey[] = []): void {
  context.addIssue({ code: "custom", message, path, params: { code } });
}

/** Takes `null` for "not given" everywhere below the top, as Discord does. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([, it]) => it !== null && it !== undefined);
  return Object.fromEntries(kept.map(([key, it]) => [key, withoutNulls(it)]));
}

function checkLength(value: string | readonly unknown[], min: number, max: number, context: z.RefinementCtx): void {
  if (value.length >= min && value.length <= max) return;
  if (value.length === 0 && min === 1) return issue(context, "BASE_TYPE_REQUIRED", "This field is required");
  if (min === 0) return issue(context, "BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`);
  issue(context, "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`);
}

const converters: Record<string, [code: string, message: string]> = {
  string: ["STRING_TYPE_CONVERT", "Could not interpret value as string."],
  number: ["NUMBER_TYPE_COERCE", "Value is not a number."],
  int: ["NUMBER_TYPE_COERCE", "Value is not int."],
  boolean: ["BOOLEAN_TYPE_CONVERT", "Must be either true or false."],
  array: ["LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"],
  object: ["DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"],
  record: ["DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"],
};

function explain(it: Issue): { code: string; message: string } {
  if (it.code === "custom") return { code: String(it.params?.["code"] ?? "BASE_TYPE_INVALID"), message: it.message };
  if (it.input === undefined) return { code: "BASE_TYPE_REQUIRED", message: "This field is required" };
  switch (it.code) {
    case "invalid_type": {
      const [code, message] = converters[it.expected] ?? ["BASE_TYPE_INVALID", it.message];
      return { code, message };
    }
    case "too_big":
      return { code: "NUMBER_TYPE_MAX", message: `int value should be less than or equal to ${it.maximum}.` };
    case "too_small":
      return { code: "NUMBER_TYPE_MIN", message: `int value should be greater than or equal to ${it.minimum}.` };
    case "invalid_value":
      return { code: "BASE_TYPE_CHOICES", message: `Value must be one of {${it.values.map(String).join(", ")}}.` };
    case "invalid_union":
      return {
        code: "UNION_TYPE_CHOICES",
        message: `Value of field "${it.discriminator ?? "type"}" is not supported here.`,
      };
    case "invalid_format":
      return { code: "STRING_TYPE_REGEX", message: "String value did not match validation regex." };
    default:
      return { code: "BASE_TYPE_INVALID", message: it.message };
  }
}
