import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { describeFault } from "#src/content/fault.ts";
import { Entries } from "#src/content/schema.ts";
import { parseYaml } from "#src/content/yaml.ts";
import { growth } from "../support/cpu.ts";
import { fuzz } from "../support/fuzz.ts";
import { entry } from "../support/samples.ts";

const parse = (source: string) => parseYaml("f.yaml", source, Entries);
/** The lines that the parser counts: also those that end in a lone CR, and one more behind the last. */
const lineCount = (source: string) => source.split(/\r\n|\n|\r/).length + 1;

/** What is wrong with how a source is taken: every author may rely on lines that can be read, at places that there are. */
function complaints(source: string): string[] {
  const { value, faults } = parse(source);
  const isLine = /^f\.yaml:\d+: [^\p{Cc}\p{Cf}\p{Cs}]{5,310}$/u;
  return [
    ...((value === undefined) === faults.length > 0 ? [] : ["neither taken nor refused"]),
    ...(faults.length <= 101 ? [] : ["a flood"]),
    ...faults.map(describeFault).filter((line) => !isLine.test(line)),
    ...faults.filter(({ line }) => line < 1 || line > lineCount(source)).map(({ line }) => `there is no line ${line}`),
  ];
}

const hostile = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "@everyone",
  "<@&1>",
  "[a](https://x.y)",
  "${process.env}",
  "{{7*7}}",
  "%s%n",
  "\u202eabc",
  "a\u200bb",
  "\ud83c",
  "\u0000",
  "\u001b[2J",
  "99999999999999999999",
  "1e400",
  "0x1f",
  ".nan",
  "~",
  "yes",
  "<<",
  "*a",
  "&a",
  "!!binary",
  "!x y",
  "|",
  ">-",
  "'",
  '"',
  "? ",
  ": ",
  "- ",
  "#",
  "\t",
  "\r",
  "\r\n",
  "\n",
  "---\n",
  "...\n",
  "%YAML 1.1\n",
  "{",
  "}",
  "[",
  "]",
  ",",
  "  ",
  "id",
  "quiz:",
  "x".repeat(2_000),
];
const sound = stringify([entry("alpha")]);

describe("whatever an author writes is taken, or refused in lines that name a place", () => {
  test("any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
        expect(complaints(text)).toEqual([]);
      }),
      fuzz(100),
    );
  });

  test("any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(complaints(new TextDecoder().decode(bytes))).toEqual([]);
      }),
      fuzz(150),
    );
  });

  test("marks and names that mean something to a program", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...hostile), { maxLength: 40 }), (parts) => {
        expect(complaints(parts.join(""))).toEqual([]);
      }),
      fuzz(250),
    );
  });

  test("a sound file with something put into it", () => {
    fc.assert(
      fc.property(fc.nat(sound.length), fc.nat(60), fc.constantFrom(...hostile), (at, cut, part) => {
        expect(complaints(sound.slice(0, at) + part + sound.slice(at + cut))).toEqual([]);
      }),
      fuzz(250),
    );
  });

  test("a sound entry with a value exchanged for something else", () => {
    const value = fc.oneof(fc.constantFrom(...hostile), fc.jsonValue(), fc.bigInt().map(String));
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(entry("alpha"))), value, (key, other) => {
        expect(complaints(stringify([{ ...entry("alpha"), [key]: other }]))).toEqual([]);
      }),
      fuzz(150),
    );
  });
});

test("keys that become the same text are the same key", () => {
  expect(parse("- 1: a\n  '1': b\n").faults.map(describeFault)).toEqual([
    "f.yaml:2: has the same key twice: take one of them out",
  ]);
});

test("a list or a group is no key", () => {
  expect(parse("- ? [a]\n  : b\n- {? {a: b} : c}\n").faults.map(describeFault)).toEqual([
    "f.yaml:1: has a list or a group for a key: write a word",
    "f.yaml:3: has a list or a group for a key: write a word",
  ]);
});

test("a flood of faults is cut, and counted", () => {
  const { faults } = parse("- x\n".repeat(5_000));
  expect(faults).toHaveLength(101);
  expect(faults.at(-1)).toEqual({
    file: "f.yaml",
    line: 101,
    message: "and 4900 more faults from here on: mend these first",
  });
});

test("of many unknown keys a few are named", () => {
  const keys = Array.from({ length: 2_000 }, (_, index) => `  key${index}: 1\n`).join("");
  const { faults } = parse(`- id: alpha\n${keys}`);
  expect(faults.map(({ message }) => message)).toContain(
    "alpha has the unknown key `key0`, `key1`, `key2`, `key3`, `key4` and 1995 more: correct the name or take it out",
  );
});

describe("the time grows as the file does, not as its square", () => {
  const repeat = (text: string) => (count: number) => text.repeat(count);
  test.each<[string, (count: number) => string, number]>([
    ["the same key again and again", (count) => `- id: 1\n${"  id: 2\n".repeat(count)}`, 1_000],
    [
      "many keys",
      (count) => `- a: 1\n${Array.from({ length: count }, (_, index) => `  k${index}: 1\n`).join("")}`,
      1_000,
    ],
    ["tabs", (count) => `- id: a\n${"\tx: 1\n".repeat(count)}`, 600],
    ["tags", repeat("- !x y\n"), 1_000],
    ["wrong entries", repeat("- {a: 1}\n"), 200],
  ])("%s", (_name, textOf, count) => {
    // Seven to eleven as it is; more than 23 where each fault, or each key, looks at all before it.
    expect(growth(parse, textOf, count)).toBeLessThan(17);
  });
});
