import fc from "fast-check";
import { expect, test } from "vitest";
import { snowflakeTime } from "#src/domain/snowflake.ts";

test("the example of Discord's documentation", () => {
  expect(new Date(snowflakeTime("175928847299117063")).toISOString()).toBe("2016-04-30T11:18:25.796Z");
});

test("the lower 22 bits do not matter", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.bigInt({ min: 0n, max: 2n ** 22n - 1n }), (ms, rest) => {
      expect(snowflakeTime(String((BigInt(ms) << 22n) | rest))).toBe(1_420_070_400_000 + ms);
    }),
  );
});

test.each(["abc", "1.5", "12 34"])("“%s” is refused", (id) => {
  expect(() => snowflakeTime(id)).toThrow(SyntaxError);
});
