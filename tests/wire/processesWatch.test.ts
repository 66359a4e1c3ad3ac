import { expect, inject, test } from "vitest";
import { Fleet } from "./fleet.ts";
import { broughtBy } from "./insistent.ts";
import { textOf } from "./wire.ts";

/** The sum of a figure over its labels, or over those that match. */
async function figure(health: string, name: string, labels = /^/): Promise<number> {
  const lines = (await (await fetch(`${health}/metrics`)).text()).split("\n");
  const values = lines.flatMap((line) => {
    const [, labelled = "", value] = /^\w+(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    return value !== undefined && line.split(/[ {]/)[0] === name && labels.test(labelled) ? [Number(value)] : [];
  });
  return values.reduce((sum, value) => sum + value, 0);
}

test.skipIf(inject("postgresUrl") === "none")(
  "a process says that it is deaf while the gateway is away, and that it hears again; its figures tell of all its work",
  async () => {
    await using fleet = await Fleet.open({ shards: 1 });
    const bot = await fleet.start(0);
    const health = await bot.ready;
    const { talk } = fleet.homes[0]!;
    const sam = fleet.sandbox.as("Sam");
    const asks = async () =>
      textOf(await broughtBy(sam, talk, await sam.command(talk, "ask", { question: "What is alpha?" })));
    const readiness = async () => {
      const answer = await fetch(`${health}/readyz`);
      return [answer.status, await answer.json()];
    };
    const hearing = [200, { ok: true, discord: true, database: true }];
    const deaf = [503, { ok: false, discord: false, database: true }];
    expect(await readiness()).toEqual(hearing);
    expect(await asks()).toContain("Key points");
    expect(await figure(health, "wenda_gateway_shard_ready")).toBe(1);
    const names = [
      "wenda_interaction_seconds_count",
      "wenda_acknowledgement_age_seconds_count",
      "wenda_search_seconds_count",
      "wenda_database_seconds_count",
      "wenda_rest_responses_total",
      "wenda_guilds",
    ];
    const figures = await Promise.all(names.map(async (name) => [name, await figure(health, name)] as const));
    expect(figures.filter(([, value]) => !(value > 0))).toEqual([]);
    expect(await figure(health, "wenda_interaction_seconds_count", /name="ask",outcome="ok"/)).toBe(1);

    fleet.sandbox.faults.outage(true);
    fleet.sandbox.faults.closeGateway();
    await expect.poll(readiness, { timeout: 10_000 }).toEqual(deaf);
    expect(await figure(health, "wenda_gateway_shard_ready")).toBe(0);

    fleet.sandbox.faults.outage(false);
    await expect.poll(readiness, { timeout: 20_000 }).toEqual(hearing);
    expect(await figure(health, "wenda_gateway_shard_ready")).toBe(1);
    expect(await figure(health, "wenda_gateway_reconnects_total")).toBeGreaterThan(0);
    expect(await asks()).toContain("Key points");
  },
  60_000,
);

test.skipIf(inject("postgresUrl") === "none")(
  "an interaction can be followed through the log by its id, and nothing secret stands there",
  async () => {
    await using fleet = await Fleet.open({ shards: 1 });
    const bot = await fleet.start(0, { environment: { LOG_LEVEL: "debug" } });
    const said = "wombat geology 7421";
    const ids: string[] = [];
    for (const question of [said, `${said} again`]) {
      const outcome = await fleet.sandbox.as("Sam").command(fleet.homes[0]!.talk, "ask", { question });
      expect(outcome.kind).not.toBe("failed");
      ids.push(outcome.interactionId ?? "");
    }
    await bot.end("SIGTERM");
    for (const id of ids) {
      const lines = bot.lines().filter((line) => line["interaction"] === id);
      expect(lines.every((line) => line["name"] === "ask" && line["guild"] === fleet.homes[0]!.guildId)).toBe(true);
      const story = lines.map(({ msg }) => msg);
      expect(story[0]).toBe("an interaction came in");
      expect(story.slice(1, -1)).toContain("a query to the database is over");
      expect(story.slice(1, -1)).toContain("a request to Discord is over");
      expect(story.at(-1)).toBe("an interaction was dealt with");
      // What one line tells does not stand in the next.
      expect(lines.at(-1)).not.toHaveProperty("query");
    }
    const callbacks = fleet.sandbox.traffic
      .all()
      .flatMap((line) =>
        line.kind === "rest" ? (/^\/(?:interactions|webhooks)\/\d+\/([^/?]+)/.exec(line.path)?.[1] ?? []) : [],
      );
    expect(callbacks.length).toBeGreaterThanOrEqual(ids.length);
    for (const secret of [fleet.sandbox.token, said, ...callbacks]) expect(bot.output()).not.toContain(secret);
  },
  60_000,
);
