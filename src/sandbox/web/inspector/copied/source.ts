/** TypeScript as the project's formatter writes it, so that what is copied can be saved as it is. */

const lineWidth = 120;
const indent = "  ";

/** A call whose last argument may be an object: `head(args)tail`. */
export interface Call {
  /** Everything before the parenthesis. */
  readonly head: string;
  readonly args: readonly string[];
  /** Written one below the other; left out where it has no entries. */
  readonly object: readonly Entry[];
}

/** A key with code, or with a list of it. */
export type Entry = readonly [key: string, code: string | readonly string[]];

/** One statement, broken over lines where it is too long for one. */
export function statement({ head, args, object }: Call): string {
  if (object.length > 0) {
    const opening = `${indent}${head}(${[...args, "{"].join(", ")}`;
    const entries = object.map(([key, code]) => property(key, code, indent.repeat(2)));
    return `${[opening, ...entries].join("\n")}\n${indent}});`;
  }
  const line = `${indent}${head}(${args.join(", ")});`;
  if (columns(line) <= lineWidth || args.length === 0) return line;
  return `${indent}${head}(\n${args.map((one) => `${indent.repeat(2)}${one},\n`).join("")}${indent});`;
}

function property(key: string, code: string | readonly string[], before: string): string {
  const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : literal(key);
  const isList = typeof code !== "string";
  const line = `${before}${name}: ${isList ? `[${code.join(", ")}]` : code},`;
  if (columns(line) <= lineWidth) return line;
  if (!isList) return `${before}${name}:\n${before}${indent}${code},`;
  return `${before}${name}: [\n${code.map((one) => `${before}${indent}${one},\n`).join("")}${before}],`;
}

/** A text in the quotes that need fewer escapes, as the formatter does. */
export function literal(text: string): string {
  const double = JSON.stringify(text);
  const count = (quote: string): number => text.split(quote).length - 1;
  if (count('"') <= count("'")) return double;
  return `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A number as the project writes it: 60_000. */
export const number = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString("en-US").replaceAll(",", "_") : String(value);

/** A text as the rest of a line of comment. */
export const comment = (text: string): string =>
  `${indent}// ${text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim()}`;

/** Chinese characters and emoji take two columns. */
function columns(line: string): number {
  const wide = line.match(
    /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/gu,
  );
  return Array.from(line).length + (wide?.length ?? 0);
}
