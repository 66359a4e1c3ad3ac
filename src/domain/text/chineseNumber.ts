import { add, type Decimal, decimal, one, shift, zero } from "./decimal.ts";

/** Simplified letters; the second row is what stands on cheques. */
const digits = new Map(
  Array.from("零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖", (letter, index) => [letter, String(index % 10)] as const),
);
digits.set("两", "2");
/** Powers of ten: the small ones count within a group of four places, the big ones whole groups. */
const small = new Map(Array.from("十百千拾佰仟", (letter, index) => [letter, (index % 3) + 1] as const));
const big = new Map([
  ["万", 4],
  ["亿", 8],
]);

const digit = `[${[...digits.keys()].join("")}]`;
const unit = `[${[...small.keys(), ...big.keys()].join("")}]`;
const ascii = String.raw`\d+(?:\.\d+)?\s*(?=${unit})`;
/** 一百二十, 3.5亿, 1亿2000万, 三点五万, 二〇二四 */
const run = new RegExp(
  String.raw`(?<![\d.])(?:${ascii}|${digit}|${unit})(?:${ascii}|${digit}|${unit}|点(?=${digit}))*`,
  "gu",
);
const part = new RegExp(String.raw`\d+(?:\.\d+)?|${digit}?点${digit}+|\S`, "gu");
const digitsOnly = new RegExp(`^${digit}{2,}(?:点${digit}+)?$`, "u");

const toAscii = (text: string) =>
  Array.from(text, (letter) => (letter === "点" ? "." : (digits.get(letter) ?? letter))).join("");

/** Replaces every number written in Simplified Chinese by what `write` makes of it; what is no number stays. */
export function replaceChineseNumbers(text: string, write: (value: Decimal) => string): string {
  return text.replaceAll(run, (found, offset: number) => {
    const value = digitsOnly.test(found) ? decimal(toAscii(found)) : valueOf(found);
    if (!value) return found;
    // A digit that follows is another number.
    return /[\d.]/.test(text[offset + found.length] ?? "") ? `${write(value)} ` : write(value);
  });
}

function valueOf(found: string): Decimal | null {
  let total = zero; // whole groups of 万 and 亿
  let section = zero; // the group that is being read
  let pending: Decimal | null = null; // a digit that waits for its unit
  let read = false; // whether the group has anything
  let lastSmall = 4;
  let lastBig = 99;
  let tail = 0; // 一百二 is 120: a last digit counts one place below the unit before it
  for (const [text] of found.matchAll(part)) {
    const [power, group] = [small.get(text), big.get(text)];
    if (power !== undefined) {
      if (power >= lastSmall) return null;
      section = add(section, shift(pending ?? one, power));
      [pending, read, lastSmall, tail] = [null, true, power, power - 1];
    } else if (group !== undefined) {
      if (group === lastBig) return null;
      const groupValue = add(section, pending ?? zero);
      if (group > lastBig) total = shift(add(total, groupValue), group);
      else total = add(total, shift(read || pending ? groupValue : one, group));
      [section, pending, read, lastSmall, lastBig, tail] = [zero, null, false, 4, group, group - 1];
    } else {
      if (pending) return null;
      if (digits.get(text) === "0" && (read || lastBig !== 99)) {
        tail = 0;
        continue;
      }
      const value = toAscii(text);
      if (!/^\d*\.?\d+$/.test(value)) return null;
      pending = decimal(value);
      if (value.length > 1) tail = 0;
    }
  }
  return add(add(total, section), shift(pending ?? zero, pending ? tail : 0));
}
