import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import type { z } from "zod";
import { explain } from "./explain.ts";
import type { Fault } from "./fault.ts";

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
  const lines = new LineCounter();
  const document = parseDocument(source, { version: "1.2", uniqueKeys: true, strict: true, lineCounter: lines });
  const lineOf = (path: readonly PropertyKey[]) => lineAt(document, lines, path);
  const syntax = syntaxFaults(document, source, lines);
  if (syntax.length > 0) return { faults: syntax.map((fault) => ({ file, ...fault })), lineOf };
  const raw: unknown = document.toJS({ maxAliasCount: 0 });
  const result = schema.safeParse(raw, { reportInput: true });
  if (result.success) return { value: result.data, faults: [], lineOf };
  const faults = result.error.issues
    .map(({ path, ...issue }) => {
      const at = issue.code === "unrecognized_keys" ? [...path, issue.keys[0] ?? ""] : path;
      return { file, line: lineOf(at), message: oneLine(`${subject(raw, path)} ${explain(issue)}`) };
    })
    .toSorted((a, b) => a.line - b.line);
  return { faults, lineOf };
}

type Located = Omit<Fault, "file">;

/** What the parser itself objects to; the first fault of a line, as the others follow from it. */
function syntaxFaults(document: Document, source: string, lines: LineCounter): Located[] {
  if (/[\0\uFFFD]/.test(source)) return [{ line: 1, message: "the file is no UTF-8 text: save it as UTF-8" }];
  const found: Located[] = [...document.errors, ...document.warnings].map(({ code, message, linePos }) => {
    const line = linePos?.[0].line ?? 1;
    return { line, message: reword(code, message, source.split("\n", line)[line - 1] ?? "") };
  });
  if (found.length === 0)
    visit(document, {
      Alias: (_key, alias) =>
        void found.push({
          line: startOf(alias, lines),
          message: `uses the alias *${alias.source}: write the value out`,
        }),
    });
  const deepest = found.find(({ message }) => message === tooDeep);
  if (deepest) return [deepest];
  return [...new Map(found.toReversed().map((fault) => [fault.line, fault])).values()].toSorted(
    (a, b) => a.line - b.line,
  );
}

const tooDeep = "is nested too deeply: correct the YAML";

function reword(code: string, message: string, lineText: string): string {
  if (message.includes("call stack")) return tooDeep;
  if (/^ *\t/.test(lineText)) return "is indented with a tab: use spaces";
  if (code === "DUPLICATE_KEY") return "has the same key twice: take one of them out";
  if (code === "MULTIPLE_DOCS") return "begins a second document with `---`: take that line out";
  if (code === "BLOCK_AS_IMPLICIT_KEY") return "has “: ” twice: put the text in quotes, or correct the indentation";
  const [first = message] = message.split("\n", 1);
  return oneLine(`${first.replace(/ at line \d+, column \d+:?$/, "")}: correct the YAML`);
}

/** A fault is a line: whatever an author put into a key or value must not break it. */
const oneLine = (message: string) => message.replaceAll(/[\s\p{C}]+/gu, " ");

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

const startOf = (node: Node, lines: LineCounter): number => {
  const first: unknown = isMap(node) && !isAlias(node) ? (node.items[0]?.key ?? node) : node;
  return lines.linePos((isNode(first) ? first.range?.[0] : undefined) ?? 0).line;
};
