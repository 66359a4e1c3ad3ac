import { expect, test } from "vitest";
import { UserError } from "#src/domain/errors.ts";
import { Allowances, usualTariffs } from "#src/services/allowances.ts";
import { handClock } from "../support/clock.ts";

const sam = { userId: "sam", guildId: "guild" };

/** How often something can be done at once before it is refused, and what is said then. */
function until(doing: () => void, most = 10_000): { times: number; refusal: unknown } {
  for (let times = 0; times < most; times++) {
    try {
      doing();
    } catch (refusal) {
      return { times, refusal };
    }
  }
  return { times: most, refusal: null };
}

test("a person is told when there is enough again, and can go on then", async () => {
  const clock = handClock(1_000);
  const allowances = new Allowances(clock, usualTariffs);
  const { times, refusal } = until(() => allowances.spend("command", sam, 10));
  expect(times).toBe(usualTariffs.command.most / 10);
  if (!(refusal instanceof UserError)) throw new Error("no refusal");
  expect([refusal.key, refusal.params]).toEqual(["busy.user", { until: 11_000 }]);
  // Others, and other things that one does, are not touched.
  allowances.spend("command", { ...sam, userId: "noor" }, 10);
  allowances.spend("click", sam, 1);
  await clock.move(10_000);
  allowances.spend("command", sam, 10);
});

test("the commands of a server's members are counted together, their clicks are not", () => {
  const allowances = new Allowances(handClock(0), usualTariffs);
  let people = 0;
  const command = until(() => allowances.spend("command", { userId: `p${++people}`, guildId: "guild" }, 10));
  expect(command).toMatchObject({ times: usualTariffs.server.most / 10, refusal: { key: "busy.server" } });
  const click = until(() => allowances.spend("click", { userId: `p${++people}`, guildId: "guild" }, 10), 5_000);
  expect(click.refusal).toBeNull();
  allowances.spend("command", { userId: "else", guildId: "other" }, 10);
  allowances.spend("command", { userId: "private", guildId: null }, 10);
});

test("who was refused again and again hears no more of it for a while", async () => {
  const clock = handClock(0);
  const allowances = new Allowances(clock, usualTariffs);
  const heard = () => Array.from({ length: 8 }, () => allowances.mayHear("sam")).filter(Boolean).length;
  expect(heard()).toBe(usualTariffs.refusal.most);
  expect(heard()).toBe(0);
  await clock.move(5_000);
  expect(heard()).toBe(1);
});
