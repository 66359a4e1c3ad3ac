import { describe, expect, inject, test } from "vitest";
import { migrations } from "#src/storage/migrations.ts";
import { Match } from "./crashMatch.ts";
import { Fleet, type Home } from "./fleet.ts";
import { broughtBy } from "./insistent.ts";
import { startRestProxy } from "./restProxy.ts";
import { customIdsOf, textOf } from "./wire.ts";

/** Asks in the server of a shard, and gets the entry. */
async function asks({ sandbox }: Fleet, { talk }: Home): Promise<void> {
  const sam = sandbox.as("Sam");
  const outcome = await sam.command(talk, "ask", { question: "What is alpha?" });
  expect(textOf(await broughtBy(sam, talk, outcome))).toContain("Key points");
}

const match = (fleet: Fleet, shard: number) =>
  new Match(fleet, `quiz on shard ${shard}`, { questions: 1 }, fleet.homes[shard]!.quiz);

async function playOn(game: Match): Promise<void> {
  await game.finish();
  await game.check();
}

async function playThrough(game: Match): Promise<void> {
  await game.start();
  await playOn(game);
}

const deployments = ({ sandbox }: Fleet) =>
  sandbox.traffic.all().filter((line) => line.kind === "rest" && line.method === "PUT").length;

describe.skipIf(inject("postgresUrl") === "none")("processes that share the gateway and a database", () => {
  test("start at the same moment on an empty database; one makes the tables, one deploys the commands, once", async () => {
    await using fleet = await Fleet.open();
    const first = await fleet.startAll();
    for (const ready of first.map((bot) => bot.ready)) {
      const answer = await fetch(`${await ready}/readyz`);
      expect([answer.status, await answer.json()]).toEqual([200, { ok: true, discord: true, database: true }]);
    }
    const applied = first.flatMap((bot) => bot.lines()).flatMap((line) => line["applied"] ?? []);
    expect(applied).toEqual(Object.keys(migrations));
    expect(deployments(fleet)).toBe(1);
    for (const home of fleet.homes) await asks(fleet, home);

    expect(await Promise.all(first.map((bot) => bot.end("SIGTERM")))).toEqual([0, 0, 0]);
    // The third as a pod of a StatefulSet, which is known by its name.
    const pod = { SHARD_RANGE: "", SHARDS_PER_PROCESS: "1", POD_NAME: "wenda-2" };
    await Promise.all([fleet.start(0), fleet.start(1), fleet.start(2, { environment: pod })]);
    expect(deployments(fleet)).toBe(1);
    for (const home of fleet.homes) await asks(fleet, home);
    expect(fleet.started.flatMap((bot) => bot.lines(40))).toEqual([]);
  }, 90_000);

  test("work side by side in two versions; the older one refuses to start anew, and says why", async () => {
    await using fleet = await Fleet.open({ shards: 2 });
    const older = await fleet.start(0);
    const game = match(fleet, 0);
    await game.start();
    await game.begin();
    await game.answer("Sam", 1, true);

    const newer = await fleet.start(1, { preload: ["tests/wire/newerVersion.ts"] });
    expect(newer.lines().flatMap((line) => line["applied"] ?? [])).toEqual(["999_later"]);
    await Promise.all([playOn(game), playThrough(match(fleet, 1))]);
    for (const { shard, channelId } of await fleet.addDue("versions", 1)) {
      const home = fleet.homes[shard]!;
      await fleet.sandbox.as("Maya").command(home.talk, "daily now");
      const post = await fleet.sandbox.as("Sam").sees(channelId, ({ components }) => components.length > 0);
      const sam = fleet.sandbox.as("Sam");
      const answered = await sam.click(post.id, customIdsOf(post)[0] ?? "");
      expect(textOf(await broughtBy(sam, channelId, answered))).toContain("Streak: 1");
      await asks(fleet, home);
    }
    expect([...older.lines(40), ...newer.lines(40)]).toEqual([]);

    expect(await older.end("SIGTERM")).toBe(0);
    const again = fleet.launch(0);
    expect(await again.exit).toBe(1);
    expect(again.output()).toMatch(
      /^The database is newer than this program, which does not know 999_later: [^\n]*\n$/,
    );
  }, 90_000);

  test("send all their requests through one REST proxy, and find the gateway as Discord says", async () => {
    await using fleet = await Fleet.open({ shards: 2 });
    await using proxy = await startRestProxy(fleet.sandbox.api);
    const environment = { DISCORD_API_URL: proxy.api };
    await Promise.all(fleet.homes.map(({ shard }) => fleet.start(shard, { environment })));
    await Promise.all(fleet.homes.map(({ shard }) => playThrough(match(fleet, shard))));
    await Promise.all(fleet.started.map((bot) => bot.end("SIGTERM")));
    const seen = fleet.sandbox.traffic.all().flatMap((line) => (line.kind === "rest" ? [line] : []));
    const named = (requests: readonly { method: string; path: string }[]) =>
      requests.map(({ method, path }) => `${method} ${path}`).toSorted();
    expect(named(proxy.passed)).toEqual(named(seen));
    const count = (pattern: RegExp) => proxy.passed.filter(({ path }) => pattern.test(path)).length;
    expect(count(/^\/gateway\/bot$/)).toBeGreaterThanOrEqual(2);
    expect(count(/^\/interactions\/\d+\/[^/]+\/callback/)).toBeGreaterThan(8);
    expect(
      fleet.sandbox.traffic.all().filter((line) => line.kind === "gateway" && line.event === "READY"),
    ).toHaveLength(2);
  }, 90_000);
});
