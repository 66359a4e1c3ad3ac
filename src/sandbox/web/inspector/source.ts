/** TypeScript as the project's formatter writes it, so that what is copied can be saved as it is. */

const lineWidth = 120;
const indent = "  ";

/** A call whose last argument may be an object: `head(args)tail`. */
export interface Call {
  /** Everything before the parenthesis. */
  readonly head: string;
  readonly args: readonly string[];
  /** Keys with code; always written one below the other. */
  readonly object?: readonly (readonly [key: string, code: string])[];
}

/** One statement, broken over lines where it is too long for one. */
export function statement({ head, args, object }: Call): string {
  if (object !== undefined && object.length > 0) {
    const opening = `${indent}${head}(${[...args, "{"].join(", ")}`;
    const entries = object.map(([key, code]) => property(key, code, indent.repeat(2)));
    return `${[opening, ...entries].join("\n")}\n${indent}});`;
  }
  const all = object === undefined ? args : [...args, "{}"];
  const line = `${indent}${head}(${all.join(", ")});`;
  if (columns(line) <= lineWidth || all.length === 0) return line;
  return `${indent}${head}(\n${all.map((one) => `${indent.repeat(2)}${one},\n`).join("")}${indent});`;
}

function property(key: string, code: string, before: string): string {
  const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key);
  const line = `${before}${name}: ${code},`;
  return columns(line) <= lineWidth ? line : `${before}${name}:\n${before}${indent}${code},`;
}

/** A text in the quotes that need fewer escapes, as the formatter does. */
export function literal(text: string): string {
  const double = JSON.stringify(text);
  const count = (quote: string): number => text.split(quote).length - 1;
  if (count('"') <= count("'")) return double;
  return `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

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

const reserved: ReadonlySet<string> = new Set(
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined using var void while with yield".split(
    " ",
  ),
);

/** Names for variables: each is new, and none is a word that the language or the file has taken. */
export class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** A name from a text, "Builders' Club" → buildersClub; `otherwise` where it has no Latin letters. */
  from(text: string, otherwise: string): string {
    const words = text.toLowerCase().match(/[a-z][a-z0-9]*/g) ?? [];
    const [first = otherwise, ...rest] = words.slice(0, 3);
    const base = [first, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join("");
    let name = base;
    for (let number = 2; this.#taken.has(name) || reserved.has(name); number++) name = `${base}${number}`;
    this.#taken.add(name);
    return name;
  }
}
