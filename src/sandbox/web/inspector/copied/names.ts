const longestName = 20;

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
    const whole = [first, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join("");
    const base = whole.slice(0, longestName);
    let name = base;
    for (let number = 2; this.#taken.has(name) || reserved.has(name); number++) name = `${base}${number}`;
    this.#taken.add(name);
    return name;
  }
}
