import { add, type Decimal, decimal, one, shift, zero } from "./decimal.ts";

const upToNineteen =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
const small = new Map(upToNineteen.split(" ").map((word, value) => [word, value] as const));
for (const [index, word] of "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").entries())
  small.set(word, 20 + 10 * index);
/** Powers of ten. */
const scales = new Map([
  ["hundred", 2],
  ["thousand", 3],
  ["million", 6],
  ["billion", 9],
  ["trillion", 12],
]);

const word = `(?:${[...small.keys(), ...scales.keys()].toSorted((a, b) => b.length - a.length).join("|")})`;
const scale = `(?:${[...scales.keys()].join("|")})`;
/** twenty-five, one hundred and twenty, 1.5 million, a thousand, the ten of tenfold */
const run = new RegExp(
  String.raw`(?<![\p{L}\p{N}.])(?:(?:\d+(?:\.\d+)?|a)[\s-]+(?=${scale}\b))?${word}(?:[\s-]+(?:and[\s-]+)?${word})*(?=fold\b|[^\p{L}\p{N}]|$)`,
  "gu",
);

/** Replaces every number written in English words, in lower case, by what `write` makes of it. */
export function replaceEnglishNumbers(text: string, write: (value: Decimal) => string): string {
  return text.replaceAll(run, (found) => {
    const words = found.split(/[\s-]+/);
    const written: string[] = [];
    // “two and three” are two numbers: the longest reading first, then what is left.
    while (words.length > 0) {
      let length = words.length;
      while (length > 1 && !valueOf(words.slice(0, length))) length--;
      const value = valueOf(words.slice(0, length));
      written.push(value ? write(value) : words.slice(0, length).join(" "));
      words.splice(0, length);
    }
    return written.join(" ");
  });
}

function valueOf(words: readonly string[]): Decimal | null {
  let total = zero;
  let group: Decimal | null = null; // what the next scale multiplies
  let room = 1000; // the next word must be less: ten after twenty, a hundred after hundred
  let lastScale = 99;
  for (const [index, text] of words.entries()) {
    const [value, power] = [small.get(text), scales.get(text)];
    if (text === "and") {
      if (!scales.has(words[index - 1] ?? "") || index === words.length - 1) return null;
    } else if (text === "a" || /^\d/.test(text)) {
      if (index > 0 || words.length === 1) return null;
      group = text === "a" ? one : decimal(text);
      room = 0;
    } else if (value !== undefined) {
      if (value >= room || (value === 0 && words.length > 1)) return null;
      group = add(group ?? zero, decimal(String(value)));
      room = value >= 20 ? 10 : 0;
    } else if (power === 2) {
      if (room === 100) return null;
      group = shift(group ?? one, 2);
      room = 100;
    } else if (power !== undefined) {
      if (power >= lastScale || (!group && index > 0)) return null;
      total = add(total, shift(group ?? one, power));
      [group, room, lastScale] = [null, 1000, power];
    } else return null;
  }
  return add(total, group ?? zero);
}
