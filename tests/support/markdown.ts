/** One node of the page's own tree of Discord's Markdown. */
interface Node {
  readonly type: string;
  readonly text?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
  readonly items?: readonly (readonly Node[])[];
}

// The page's files are JavaScript for the browser; this one needs no browser.
const file = new URL("../../src/sandbox/web/client/markdown/parse.js", import.meta.url);
const { parse } = (await import(file.href)) as { parse: (source: string) => readonly Node[] };

const below = (node: Node): readonly Node[] => [
  node,
  ...[...(node.children ?? []), ...(node.items ?? []).flat()].flatMap(below),
];

/** What is written on a link. */
const wording = (node: Node): string =>
  below(node)
    .map(({ text = "" }) => text)
    .join("");

/** Links that show where they lead are no more than text. */
const isPlain = (node: Node): boolean =>
  ["text", "paragraph", "everyone"].includes(node.type) || (node.type === "link" && wording(node) === node.url);

/** All that a text makes Discord do beyond showing it: bold type, mentions, links behind words, code, lists … */
export const effectsOf = (source: string): string[] =>
  parse(source)
    .flatMap(below)
    .filter((node) => !isPlain(node))
    .map(({ type }) => type)
    .toSorted();
