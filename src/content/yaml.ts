import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Fault } from "./fault.ts";

/** An authored YAML file after the strict parser: either a typed value or its faults, and where each part stands. */
export interface Parsed<T> {
  readonly value?: T;
  readonly faults: readonly Fault[];
  /** The 1-based line of the node at a path, or of its nearest parent that exists. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/**
 * Parses YAML 1.2 (duplicate keys, unknown keys, aliases that blow up, and custom tags are errors) and checks it
 * against a schema. Never throws for bad content.
 */
export function parseYaml<T>(file: string, source: string, schema: z.ZodType<T>): Parsed<T> {
  const lines = new LineCounter();
  const document = parseDocument(source, { version: "1.2", uniqueKeys: true, strict: true, lineCounter: lines });
  const lineOf = (path: readonly PropertyKey[]) => lineAt(document, lines, path);
  const syntax = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: error.linePos?.[0].line ?? 1,
    message: `${firstLine(error.message)}: correct the YAML`,
  }));
  if (syntax.length > 0) return { faults: syntax, lineOf };
  const raw = toPlain(document);
  if (raw instanceof Error)
    return { faults: [{ file, line: 1, message: `${raw.message}: write the values out` }], lineOf };
  const result = schema.safeParse(raw);
  if (result.success) return { value: result.data, faults: [], lineOf };
  const faults = result.error.issues.map((issue) => ({
    file,
    line: lineOf(issue.path),
    message: `${issue.path.map(String).join(".") || "the file"} ${explain(issue)}`,
  }));
  return { faults, lineOf };
}

function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const firstLine = (message: string) => message.split("\n", 1)[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? message;

function explain(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `has the unknown key ${issue.keys.map((key) => `\`${key}\``).join(", ")}: correct the name or take it out`;
    case "invalid_type":
      return issue.input === undefined
        ? `is missing: it must be a ${issue.expected}`
        : `must be a ${issue.expected}: correct the value`;
    case "invalid_union":
      return issue.discriminator === undefined
        ? issue.message
        : `has an unknown \`${issue.discriminator}\`: use choice, multi, truefalse, order or text`;
    default:
      return issue.message;
  }
}

function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = isNode(node) ? (isMap(node) ? (node.items[0]?.key ?? node) : node) : undefined;
    const start = isNode(range) ? range.range?.[0] : undefined;
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
}
