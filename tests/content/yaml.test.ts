import { describe, expect, test } from "vitest";
import { z } from "zod";
import { describeFault } from "#src/content/fault.ts";
import { Entries, Manifest } from "#src/content/schema.ts";
import { parseYaml } from "#src/content/yaml.ts";

/** The faults of a source as their author reads them. */
const faults = (source: string, schema: z.ZodType = Things) =>
  parseYaml("f.yaml", source, schema).faults.map(describeFault);

const Things = z.array(z.strictObject({ id: z.string(), on: z.boolean().optional(), n: z.number().optional() }));

describe("a file that is no YAML", () => {
  test.each([
    ["a key twice", "- id: a\n  id: b\n", "f.yaml:2: has the same key twice: take one of them out"],
    ["a tab", "- id: a\n\ton: true\n", "f.yaml:2: is indented with a tab: use spaces"],
    ["an open quote", '- id: "abc\n', 'f.yaml:2: Missing closing "quote: correct the YAML'],
    [
      "a colon in a text",
      "- id: a\n- id: b: c\n",
      "f.yaml:2: has “: ” twice: put the text in quotes, or correct the indentation",
    ],
    ["two documents", "- id: a\n---\n- id: b\n", "f.yaml:2: begins a second document with `---`: take that line out"],
    [
      "a tag of another language",
      "- !!js/function 'x'\n",
      "f.yaml:1: Unresolved tag: tag:yaml.org,2002:js/function: correct the YAML",
    ],
    ["a tag of its own", "- id: !env HOME\n", "f.yaml:1: Unresolved tag: !env: correct the YAML"],
    ["an alias", "- &a\n  id: x\n- *a\n", "f.yaml:3: uses the alias *a: write the value out"],
    ["an alias of nothing", "- id: *a\n", "f.yaml:1: uses the alias *a: write the value out"],
    ["bytes of a picture", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "f.yaml:1: the file is no UTF-8 text: save it as UTF-8"],
    [
      "another encoding",
      new TextDecoder().decode(new Uint8Array([0xc4, 0xe3, 0xba])),
      "f.yaml:1: the file is no UTF-8 text: save it as UTF-8",
    ],
  ])("%s", (_name, source, expected) => {
    expect(faults(source)).toEqual([expected]);
  });

  test("aliases that would blow up are not followed", () => {
    const bomb = ["a0: &a0 [x, x]"];
    for (let level = 1; level <= 40; level++) bomb.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`);
    const found = faults(bomb.join("\n"), z.unknown());
    expect(found.length).toBe(40);
    expect(found[0]).toBe("f.yaml:2: uses the alias *a0: write the value out");
  });

  test.each([100, 500, 900, 1_500, 3_000, 20_000])("%i levels of nesting are a fault, not a crash", (depth) => {
    for (const source of ["[".repeat(depth) + "]".repeat(depth), "[".repeat(depth), "- ".repeat(depth)])
      expect(faults(source).length).toBeGreaterThan(0);
  });
});

describe("a value that does not fit", () => {
  test.each([
    ["nothing at all", "", "f.yaml:1: the file is empty: it must be a list"],
    ["a comment only", "# later\n", "f.yaml:1: the file is empty: it must be a list"],
    ["another kind of file", "id: a\n", "f.yaml:1: the file must be a list, not a group of keys"],
    ["a missing key", "- on: true\n", "f.yaml:1: entry 1: id is missing: it must be a text"],
    ["a key without a value", "- id:\n", "f.yaml:1: entry 1: id is empty: it must be a text"],
    ["a number for a text", "- id: 010\n", "f.yaml:1: entry 1: id must be a text, not 10: put it in quotes"],
    ["a truth for a text", "- id: true\n", "f.yaml:1: entry 1: id must be a text, not true: put it in quotes"],
    ["a list for a text", "- id: [a]\n", "f.yaml:1: entry 1: id must be a text, not a list"],
    ["yes for true", "- id: a\n  on: yes\n", "f.yaml:2: a: on must be true or false, not a text"],
    ["a text for a number", "- id: a\n  n: '1'\n", "f.yaml:2: a: n must be a number, not a text"],
    [
      "an unknown key",
      "- id: a\n  on: true\n  colour: red\n",
      "f.yaml:3: a has the unknown key `colour`: correct the name or take it out",
    ],
    [
      "a merge key",
      "- id: a\n  <<: { on: true }\n",
      "f.yaml:2: a has the unknown key `<<`: correct the name or take it out",
    ],
  ])("%s", (_name, source, expected) => {
    expect(faults(source)).toEqual([expected]);
  });

  test("an entry is named by its id where it has a usable one", () => {
    const source = '- id: good\n  n: x\n- id: "not good"\n  n: x\n- n: x\n  id: late\n';
    expect(faults(source).map((line) => line.slice(0, 20))).toEqual([
      "f.yaml:2: good: n mu",
      "f.yaml:4: entry 2: n",
      "f.yaml:5: late: n mu",
    ]);
  });

  test("faults come in the order of their lines", () => {
    const lines = faults("- on: 1\n  n: x\n  z: 1\n  id: 5\n").map((line) => Number(line.split(":")[1]));
    expect(lines).toEqual([1, 2, 3, 4]);
  });

  test("what an author wrote never breaks the line", () => {
    for (const line of faults('- id: a\n  "b\\nc\\u001b[31m": 1\n')) expect(line).toMatch(/^[^\p{C}]+$/u);
  });
});

describe("a value that fits", () => {
  const value = (source: string) => parseYaml("f.yaml", source, Things).value;

  test("yes, no, on and 010 in quotes or by themselves are texts as YAML 1.2 says", () => {
    expect(value("- id: yes\n- id: no\n- id: off\n- id: '010'\n")).toEqual([
      { id: "yes" },
      { id: "no" },
      { id: "off" },
      { id: "010" },
    ]);
  });

  test("a byte order mark and Windows line ends do no harm", () => {
    expect(value("\uFEFF- id: a\r\n  on: true\r\n")).toEqual([{ id: "a", on: true }]);
  });

  test("__proto__ is a key like any other", () => {
    expect(faults("- id: a\n  __proto__: { on: true }\n")).toEqual([
      expect.stringContaining("unknown key `__proto__`"),
    ]);
  });

  test("lines are found for every part, and for the nearest parent of what is not there", () => {
    const { lineOf } = parseYaml("f.yaml", "# first\n- id: a\n  on: true\n\n- n: 1\n  id: b\n", Things);
    expect([lineOf([0]), lineOf([0, "on"]), lineOf([1]), lineOf([1, "id"]), lineOf([1, "zzz"]), lineOf([7])]).toEqual([
      2, 3, 5, 6, 5, 2,
    ]);
  });
});

test("the schemas of the project speak in sentences that end with a remedy", () => {
  const broken = `- id: Bad Id
  topic: cost
  difficulty: 4
  question: { zh: "", en: ok }
  aliases: { zh: [], en: [] }
  answer: { zh: "一\\u200b二", en: "${"x".repeat(1501)}" }
  points: []
  sources: [here]
  asOf: 2026-13
  quiz:
    - kind: riddle
`;
  expect(faults(broken, Entries)).toEqual([
    "f.yaml:1: entry 1: id must be lower-case words joined by hyphens, such as cut-training-cost",
    "f.yaml:3: entry 1: difficulty must be 1 (easy), 2 or 3 (hard)",
    "f.yaml:4: entry 1: question › zh is empty: write the text, or take the key out",
    "f.yaml:6: entry 1: answer › zh holds an invisible or control character: retype the text without it",
    "f.yaml:6: entry 1: answer › en is longer than 1500 characters: shorten it",
    "f.yaml:7: entry 1: points needs 3 to 8 key points",
    'f.yaml:8: entry 1: sources 1 must be "document#section", such as "0#1"',
    "f.yaml:9: entry 1: asOf must be a month such as 2026-11",
    "f.yaml:10: entry 1: quiz needs at least two quiz items",
    "f.yaml:11: entry 1: quiz 1 › kind must be choice, multi, truefalse, order or text",
  ]);
  expect(faults("id: deck\ntitle: Deck\n", Manifest)).toContain("f.yaml:2: title must be a group of keys, not a text");
});
