import { describe, expect, test } from "vitest";
import { opened, schedule } from "../support/samples.ts";
import { backends, twoProcesses } from "../support/stores.ts";

describe.each(backends)("$name", ({ create }) => {
  test("everything is deleted but the tables, and whose it was is known before", async () => {
    await using both = await twoProcesses(create);
    const { store } = both;
    expect(await store.holdsOthers(["100"])).toBe(false);
    await store.quizzes.open(opened({ guildId: "100" }));
    await store.dailies.schedules.add(schedule({ guildId: "200" }));
    expect(await store.holdsOthers(["100", "200"])).toBe(false);
    expect(await store.holdsOthers(["100"])).toBe(true);
    await store.erase();
    expect(await store.quizzes.running()).toEqual([]);
    expect(await store.holdsOthers(["100"])).toBe(false);
    // The migrations are known as applied, and the tables can be used.
    expect(await store.migrate()).toEqual([]);
    expect(await store.quizzes.open(opened({ guildId: "100" }))).toBe(true);
  });
});
