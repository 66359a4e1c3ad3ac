import { type Document, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import type { z } from "zod";
import { explain } from "./explain.ts";
import { type Fault, oneLine } from "./fault.ts";
import { readSyntax, startOf } from "./syntax.ts";

/** An authored YAML file after the strict parser: either a typed value or its faults, and where each part stands. */
export interface Parsed<T> {
  readonly value?: T;
  /** In the order of their lines. */
  readonly faults: readonly Fault[];
  /** The 1-based line of the node at a path, or of its nearest parent that exists. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/**
 * Parses YAML 1.2 (duplicate keys, unknown keys, aliases and custom tags are errors) and checks it against a schema.
 * Never throws for bad content.
 */
export function parseYaml<T>(file: string, text: string, schema: z.ZodType<T>): Parsed<T> {
  // Some editors begin a file with a byte order mark; the parser takes it for content.
  const source = text.replace(/^\uFEFF/, "");
  const { document, lines, faults: syntax } = readSyntax(source);
  const lineOf = (path: readonly PropertyKey[]) => (document ? lineAt(document, lines, path) : 1);
  const placed = (found: readonly Omit<Fault, "file">[], count = found.length) =>
    withoutFlood(
      found.map((fault) => ({ file, ...fault })),
      count,
    );
  if (!document || syntax.length > 0) return { faults: placed(syntax), lineOf };
  const raw: unknown = document.toJS({ maxAliasCount: 0 });
  const result = schema.safeParse(raw, { reportInput: true });
  if (result.success) return { value: result.data, faults: [], lineOf };
  const { issues } = result.error;
  // They come in the order of the file, but for the keys of one group.
  const faults = issues
    .slice(0, 2 * mostFaults)
    .map(({ path, ...issue }) => {
      const at = issue.code === "unrecognized_keys" ? [...path, issue.keys[0] ?? ""] : path;
      return { line: lineOf(at), message: oneLine(`${subject(raw, path)} ${explain(issue)}`) };
    })
    .toSorted((a, b) => a.line - b.line);
  return { faults: placed(faults, issues.length), lineOf };
}

/** Whoever has so many faults in a file has one cause for most of them. */
const mostFaults = 100;

/** The first faults of a file, and how many there are besides. */
function withoutFlood(faults: readonly Fault[], count: number): readonly Fault[] {
  const next = faults[mostFaults];
  if (!next) return faults;
  const more = count - mostFaults;
  return [
    ...faults.slice(0, mostFaults),
    { ...next, message: `and ${more} more faults from here on: mend these first` },
  ];
}

/** What a fault is about: an entry by its id where it has one, then the way to the part of it. */
function subject(raw: unknown, path: readonly PropertyKey[]): string {
  const [first, ...rest] = path;
  if (!Array.isArray(raw) || typeof first !== "number") return way(path) || "the file";
  const item: unknown = raw[first];
  const id = typeof item === "object" && item !== null && "id" in item ? item.id : undefined;
  const name = typeof id === "string" && /^[\w-]{1,64}$/.test(id) ? id : `entry ${first + 1}`;
  return rest.length > 0 ? `${name}: ${way(rest)}` : name;
}

/** "quiz 2 › options 1 › zh": items are counted from 1. */
const way = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text} ${part + 1}`;
    return text === "" ? String(part) : `${text} › ${String(part)}`;
  }, "");

function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = document.getIn(path.slice(0, length - 1), true);
    const node = childOf(parent, path[length - 1]);
    if (node) return startOf(node, lines);
  }
  return isNode(document.contents) ? startOf(document.contents, lines) : 1;
}

/** The key of a map's member, where its text begins; the item of a list. */
function childOf(parent: unknown, name: PropertyKey | undefined): Node | undefined {
  if (isMap(parent)) {
    const key = parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(name))?.key;
    return isNode(key) ? key : undefined;
  }
  const item: unknown = isSeq(parent) && typeof name === "number" ? parent.items[name] : undefined;
  return isNode(item) ? item : undefined;
}
