import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import { type Fault, oneLine } from "./fault.ts";

export type Misplaced = Omit<Fault, "file">;

/** A YAML text as its parser sees it; null where even that failed. */
export interface Syntax {
  readonly document: Document | null;
  readonly lines: LineCounter;
  /** In the order of their lines, one for each. */
  readonly faults: readonly Misplaced[];
}

/** Parses YAML 1.2 strictly: duplicate keys, keys that are no plain values, aliases and custom tags are faults. Never throws. */
export function readSyntax(source: string): Syntax {
  const lines = new LineCounter();
  if (/[\0\uFFFD]/.test(source))
    return { document: null, lines, faults: [{ line: 1, message: "the file is no UTF-8 text: save it as UTF-8" }] };
  try {
    const document = parseDocument(source, {
      version: "1.2",
      strict: true,
      lineCounter: lines,
      logLevel: "error",
      // The parser's own ways with these two take time by the square of the file's size.
      prettyErrors: false,
      uniqueKeys: false,
    });
    return { document, lines, faults: faultsOf(document, source, lines) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { document: null, lines, faults: [tooDeep] };
  }
}

const tooDeep: Misplaced = { line: 1, message: "is nested too deeply: correct the YAML" };

function faultsOf(document: Document, source: string, lines: LineCounter): Misplaced[] {
  const errors: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const found = errors.map(({ code, message, pos }) => {
    const { line } = lines.linePos(pos[0]);
    if (message.includes("call stack")) return { ...tooDeep, line };
    return { line, message: reword(code, message, lineText(source, lines, line)) };
  });
  const deepest = found.find(({ message }) => message === tooDeep.message);
  if (deepest) return [deepest];
  if (found.length === 0) found.push(...nodeFaults(document, lines));
  // The first fault of a line, as the others follow from it.
  return [...new Map(found.toReversed().map((fault) => [fault.line, fault])).values()].toSorted(
    (a, b) => a.line - b.line,
  );
}

function reword(code: string, message: string, text: string): string {
  if (/^ *\t/.test(text)) return "is indented with a tab: use spaces";
  if (code === "MULTIPLE_DOCS") return "begins a second document with `---`: take that line out";
  if (code === "BLOCK_AS_IMPLICIT_KEY") return "has “: ” twice: put the text in quotes, or correct the indentation";
  const [first = message] = message.split("\n", 1);
  return oneLine(`${first}: correct the YAML`);
}

/** The beginning of a line: as much as tells how it is indented. */
const lineText = (source: string, { lineStarts }: LineCounter, line: number): string => {
  const start = lineStarts[line - 1] ?? 0;
  return source.slice(start, start + 100);
};

/** What is right as YAML, but not taken here. */
function nodeFaults(document: Document, lines: LineCounter): Misplaced[] {
  const found: Misplaced[] = [];
  const add = (node: Node, message: string) => found.push({ line: startOf(node, lines), message });
  visit(document, {
    Alias: (_key, alias) => void add(alias, oneLine(`uses the alias *${alias.source}: write the value out`)),
    Map: (_key, map) => checkKeys(map, add),
  });
  return found;
}

/** Keys are compared as the texts that they become: 1 and "1" are the same. */
function checkKeys(map: YAMLMap, add: (node: Node, message: string) => void): void {
  const names = new Set<string>();
  for (const { key } of map.items) {
    if (isAlias(key)) continue;
    // A plain value is a text, a number, true, false or null.
    const name = isScalar<string | number | boolean | null>(key) ? `${key.value ?? ""}` : "";
    if (isNode(key) && !isScalar(key)) add(key, "has a list or a group for a key: write a word");
    else if (names.has(name)) add(isNode(key) ? key : map, "has the same key twice: take one of them out");
    names.add(name);
  }
}

/** The 1-based line where a node's text begins; of a group, where its first key does. */
export const startOf = (node: Node, lines: LineCounter): number => {
  const first: unknown = isMap(node) && !isAlias(node) ? (node.items[0]?.key ?? node) : node;
  return lines.linePos((isNode(first) ? first.range?.[0] : undefined) ?? 0).line;
};
