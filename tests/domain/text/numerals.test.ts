import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, decimal, shift, writeDecimal } from "#src/domain/text/decimal.ts";
import { plainNumbers, shortest } from "#src/domain/text/numerals.ts";

describe("plainNumbers", () => {
  test.each([
    ["1,000 和 1,0000", "1000 和 1,0000"],
    ["12,345,678", "12345678"],
    ["10 000", "10000"],
    ["10k 1.5m 7b 2t 10w", "10000 1500000 7000000000 2000000000000 100000"],
    ["gpt4k b2b 10kg", "gpt4k b2b 10kg"],
    ["一百二十", "120"],
    ["一百二", "120"],
    ["一百零二", "102"],
    ["三万五", "35000"],
    ["三万五千", "35000"],
    ["一万零五十", "10050"],
    ["1亿2000万", "120000000"],
    ["三万亿", "3000000000000"],
    ["3.5 万", "35000"],
    ["三点五万", "35000"],
    ["十二点五", "12.5"],
    ["二〇二四年", "2024年"],
    ["五点建议", "5点建议"],
    ["百百", "百百"],
    ["十五百", "十五百"],
    ["twenty-five", "25"],
    ["one hundred and twenty", "120"],
    ["two thousand and twenty-four", "2024"],
    ["1.5 million", "1500000"],
    ["a thousand", "1000"],
    ["two and three", "2 and 3"],
    ["five ten", "5 10"],
    // No number as a whole: the longest piece first.
    ["two thousand three thousand", "2003 1000"],
    ["tenfold tense", "10fold tense"],
    ["百分之五十", "50%"],
    ["百分之百", "100%"],
    ["千分之三", "3‰"],
    ["50 per cent", "50%"],
    ["五成", "50%"],
    ["成本", "成本"],
    ["五成本", "5成本"],
    ["三分之二", "2/3"],
    ["1⁄2", "1/2"],
    ["负五", " -5"],
    ["minus five", " -5"],
  ])("“%s” → “%s”", (text, expected) => {
    expect(plainNumbers(text)).toBe(expected);
  });
});

test.each([
  ["050.0%", "50%"],
  ["-3.50", "-3.5"],
  [".5", "0.5"],
  ["0.0", "0"],
  ["12345678901234567890.10", "12345678901234567890.1"],
])("the shortest way to write %s is %s", (text, expected) => {
  expect(shortest(text.replace(/^\./, "0."))).toBe(expected);
});

test("decimals are exact", () => {
  const cents = fc.bigInt({ min: 0n, max: 10n ** 30n });
  fc.assert(
    fc.property(cents, cents, fc.nat(12), (a, b, power) => {
      const value = (digits: bigint) => ({ digits, places: 2 });
      expect(decimal(writeDecimal(value(a))).digits * 10n ** 2n).toBe(
        a * 10n ** BigInt(decimal(writeDecimal(value(a))).places),
      );
      expect(writeDecimal(add(value(a), value(b)))).toBe(writeDecimal(value(a + b)));
      expect(writeDecimal(shift(value(a), power))).toBe(writeDecimal(value(a * 10n ** BigInt(power))));
    }),
  );
});
