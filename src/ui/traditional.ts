type Convert = (text: string) => string;

/** The parts of a message that are read; all others (ids, addresses, values) are not to be touched. */
const readable = new Set(["content", "title", "description", "name", "value", "text", "label", "placeholder"]);
/** What stands in backticks is code or a command: converted, it would no longer be what is to be typed. */
const code = /(```[\s\S]*?```|`[^`]*`)/;

let converter: Promise<Convert> | undefined;

/** OpenCC from mainland usage to Taiwan's, words included; its dictionaries are loaded with the first reader who needs them. */
async function load(): Promise<Convert> {
  const { Converter } = await import("opencc-js/cn2t");
  const convert = Converter({ from: "cn", to: "twp" });
  return (text) =>
    text
      .split(code)
      .map((part, index) => (index % 2 === 1 ? part : convert(part)))
      .join("");
}

/** Turns the texts of a message, or of anything shaped like one, into Traditional characters; all else stays. */
export async function toTraditional<T>(shown: T): Promise<T> {
  converter ??= load();
  // The value of a choice is an id; the value of a field is read.
  const isRead = (key: string, node: object) => readable.has(key) && !(key === "value" && "label" in node);
  // Only strings are replaced, by strings.
  return walk(shown, await converter, isRead) as T;
}

/** The same for a value in which every text is there to be read, such as what a picture shows. */
export async function allToTraditional<T>(shown: T): Promise<T> {
  converter ??= load();
  return walk(shown, await converter, () => true) as T;
}

function walk(node: unknown, text: Convert, isRead: (key: string, node: object) => boolean): unknown {
  if (Array.isArray(node)) return node.map((part) => walk(part, text, isRead));
  // The bytes of a file are no texts.
  if (typeof node !== "object" || node === null || ArrayBuffer.isView(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, part]) => {
      if (typeof part !== "string") return [key, walk(part, text, isRead)];
      return [key, isRead(key, node) ? text(part) : part];
    }),
  );
}
