import { describe, expect, test } from "vitest";
import {
  flag,
  integer,
  oneNumberOf,
  oneOf,
  optionalFlag,
  optionalInteger,
  requiredText,
  role,
  text,
  textChannel,
} from "#src/discord/options.ts";

const words = oneOf(["a", "b"], () => ({ a: "A", b: "B" }));
const numbers = oneNumberOf([1, 2], () => ({ 1: "one", 2: "two" }));
const count = integer({ min: 1, max: 50, standard: 10 });
const kinds = [
  { name: "text", option: text({ maxLength: 5 }), takes: ["x"], refuses: [1, true, null, {}] },
  { name: "required text", option: requiredText({ maxLength: 5 }), takes: ["x"], refuses: [undefined, 1, null] },
  { name: "integer", option: count, takes: [1, 50], refuses: [0, 51, 1.5, "1", Number.NaN] },
  { name: "one of words", option: words, takes: ["a", "b", undefined], refuses: ["c", 1, null] },
  { name: "one of numbers", option: numbers, takes: [1, 2, undefined], refuses: [3, "1", null] },
  {
    name: "optional integer",
    option: optionalInteger({ min: 1, max: 5 }),
    takes: [1, 5, undefined],
    refuses: [0, 6, "1"],
  },
  { name: "channel", option: textChannel(), takes: ["123", undefined], refuses: [123, "x", null, "1".repeat(21)] },
  { name: "role", option: role(), takes: ["123", undefined], refuses: [123, "@x", null, "1".repeat(21)] },
  { name: "yes or no", option: optionalFlag(), takes: [true, false, undefined], refuses: ["true", 1, null] },
] as const;

describe.each(kinds)("$name", ({ option, takes, refuses }) => {
  test("takes what fits, as it is", () => {
    for (const value of takes) expect(option.read(value, "n")).toBe(value);
  });

  test("refuses anything else by the option's name", () => {
    for (const value of refuses)
      expect(() => option.read(value, "n")).toThrow(
        expect.objectContaining({ key: "option.invalid", params: { name: "n" } }),
      );
  });
});

test("what is left out has its standard value", () => {
  expect([
    count.read(undefined, "n"),
    flag().read(undefined, "n"),
    text({ maxLength: 1 }).read(undefined, "n"),
  ]).toEqual([10, false, undefined]);
});
