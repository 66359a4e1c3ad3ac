import { replaceChineseNumbers } from "./chineseNumber.ts";
import { decimal, shift, writeDecimal } from "./decimal.ts";
import { replaceEnglishNumbers } from "./englishNumber.ts";

/** Powers of ten of the letters that may stand right behind a number, as in 10k, 1.5m, 7b; w is a short 万. */
const suffixes = new Map([
  ["k", 3],
  ["w", 4],
  ["m", 6],
  ["mn", 6],
  ["b", 9],
  ["bn", 9],
  ["t", 12],
]);
const suffixed = /(?<![\p{L}\d.])(\d+(?:\.\d+)?)(k|w|mn?|bn?|t)(?![\p{Script=Latin}\d])/gu;
const grouped = /(?<![\d.,]|\d )\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(?![\d,]| \d)/g;

/**
 * Writes every number in folded text with plain digits: 1,000, 10k, 3.5亿, 一百二十, “twenty-five”, 百分之五十,
 * “50 per cent”, 五成, 二分之一, 负五. Digits that were plain before stay as they are written.
 */
export function plainNumbers(text: string): string {
  const started = text
    .replaceAll(/[\u2044\u2215]/g, "/")
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll("×", "x")
    .replaceAll(grouped, (found) => found.replaceAll(/[, ]/g, ""))
    .replaceAll(suffixed, (_, digits: string, suffix: string) =>
      writeDecimal(shift(decimal(digits), suffixes.get(suffix) ?? 0)),
    )
    // Before 百 and 千 are read as numbers of their own.
    .replaceAll(/百分之(?=\s*\S)/g, "%:")
    .replaceAll(/千分之(?=\s*\S)/g, "‰:");
  return replaceEnglishNumbers(replaceChineseNumbers(started, writeDecimal), writeDecimal)
    .replaceAll(/(\d)\s*(?:per\s*cent|pct)(?!\p{L})/gu, "$1%")
    .replaceAll(/([%‰]):\s*(\d+(?:\.\d+)?)/g, "$2$1")
    .replaceAll(/(\d)\s+(?=[%‰])/g, "$1")
    .replaceAll(/(\d+)\s*分之\s*(\d+)/g, "$2/$1")
    .replaceAll(/(\d+(?:\.\d+)?)\s*成(?!\p{L})/gu, (_, tenths: string) => `${writeDecimal(shift(decimal(tenths), 1))}%`)
    .replaceAll(/(?:负|(?<!\p{L})(?:minus|negative)\s)\s*(?=\d)/gu, " -");
}

/** The shortest way of writing a number with an optional sign, fraction bar and unit: 050.0% is 50%. */
export function shortest(text: string): string {
  return text.replaceAll(/\d+(?:\.\d+)?/g, (digits) => writeDecimal(decimal(digits)));
}
