import fc from "fast-check";
import { expect, test } from "vitest";
import { commands } from "#commands/index.ts";
import { UserError } from "#src/domain/errors.ts";
import { fuzz } from "../support/fuzz.ts";

const actions = commands.flatMap((command) =>
  command.kind === "single" ? [command.action] : command.kind === "group" ? Object.values(command.subcommands) : [],
);
const options = actions.flatMap((action) => Object.entries(action.options));
const anything = fc.oneof(
  fc.anything({ maxDepth: 1 }),
  fc.string({ maxLength: 6_000, size: "max" }),
  fc.constantFrom("1".repeat(20), "1".repeat(21), "__proto__", "constructor", -0, 2 ** 53, "１２", "\u202e"),
);

/** What becomes of a value; throws what is no refusal in words. */
function taken([name, option]: (typeof options)[number], value: unknown): string {
  try {
    const read = option.read(value, name);
    const longest = 2 * Number(option.limits["max_length"] ?? 20);
    return typeof read === "string" && read.length > longest ? "too long" : "taken";
  } catch (error) {
    if (error instanceof UserError && error.key === "option.invalid") return `refused ${JSON.stringify(error.params)}`;
    throw error;
  }
}

test("every option of every command takes a value that it is made for, or refuses it by its name", () => {
  expect(options.length).toBeGreaterThan(20);
  fc.assert(
    fc.property(fc.constantFrom(...options), anything, (option, value) => {
      expect(["taken", `refused {"name":"${option[0]}"}`]).toContain(taken(option, value));
    }),
    fuzz(5_000),
  );
});
