import { readFileSync } from "node:fs";
import { StatefulSet } from "kubernetes-models/apps/v1";
import { describe, expect, test } from "vitest";
import { readConfig } from "#src/config.ts";
import {
  composeFiles,
  interpolate,
  linesOf,
  readCompose,
  readKustomization,
  readManifests,
  readVariables,
} from "./files.ts";

type Variables = Readonly<Record<string, string>>;
const filledIn = { DISCORD_TOKEN: "a".repeat(30), POSTGRES_PASSWORD: "c0ffee" };
/** The names that the bot reads: the keys of the schema in config.ts. */
const names = new Set(
  [...readFileSync("src/config.ts", "utf8").matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name),
);

/** What each process of a compose file finds in its environment, by its service's name. */
const composed = (path: string): Record<string, Variables> =>
  Object.fromEntries(
    Object.entries(readCompose(path).services)
      .filter(([, { image }]) => image === "wenda")
      .map(([service, { environment }]) => [
        service,
        Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, interpolate(value, filledIn)])),
      ]),
  );

/** The same for each pod of the StatefulSet, as Kubernetes puts it together. */
function pods(): Record<string, Variables> {
  const manifest = readManifests().find(({ kind, metadata }) => kind === "StatefulSet" && metadata.name === "wenda");
  const { spec } = new StatefulSet(manifest as never);
  const literals = readVariables(readKustomization().configMapGenerator.flatMap((map) => map.literals));
  const [container] = spec?.template.spec?.containers ?? [];
  return Object.fromEntries(
    Array.from({ length: spec?.replicas ?? 0 }, (_, ordinal) => {
      const pod = `wenda-${ordinal}`;
      const given: Record<string, string> = { ...literals };
      for (const { name, value, valueFrom } of container?.env ?? []) {
        const secret = valueFrom?.secretKeyRef?.key;
        if (valueFrom?.fieldRef?.fieldPath === "metadata.name") given[name] = pod;
        else if (secret !== undefined) given[name] = filledIn[secret as keyof typeof filledIn];
        else given[name] = (value ?? "").replace(/\$\((\w+)\)/g, (_, other: string) => given[other] ?? "");
      }
      return [pod, given];
    }),
  );
}

const unit = readVariables(linesOf("deploy/wenda.service").map((line) => line.replace(/^Environment=/, "")));
const setups: [string, Record<string, Variables>][] = [
  ...composeFiles.map((path): [string, Record<string, Variables>] => [path, composed(path)]),
  ["deploy/kubernetes", pods()],
  ["deploy/wenda.service", { wenda: { DISCORD_TOKEN: filledIn.DISCORD_TOKEN, ...unit } }],
];

test("the unit gives the bot the time that it takes to stop", () => {
  const [, seconds = ""] = /^TimeoutStopSec=(\d+)$/m.exec(readFileSync("deploy/wenda.service", "utf8")) ?? [];
  expect(Number(seconds)).toBeGreaterThan(10);
});

test("the names are found", () => {
  expect([...names]).toEqual(expect.arrayContaining(["DISCORD_TOKEN", "SHARD_COUNT", "LOG_LEVEL"]));
});

describe.each(setups)("%s", (_, processes) => {
  const configs = Object.values(processes).map((variables) => readConfig({ ...variables, NODE_ENV: "production" }));

  test("sets nothing but what the bot reads", () => {
    const set = new Set(Object.values(processes).flatMap((variables) => Object.keys(variables)));
    // DATABASE_URL is made of it.
    set.delete("POSTGRES_PASSWORD");
    // The C library reads these.
    const ours = [...set].filter((name) => !name.startsWith("MALLOC_"));
    expect(ours.filter((name) => !names.has(name))).toEqual([]);
    expect(set).toContain("DISCORD_TOKEN");
  });

  test("gives every shard to one process", () => {
    const [count, ...others] = new Set(configs.map(({ shards }) => shards.count));
    expect(others).toEqual([]);
    // One process alone takes as many as Discord recommends.
    const all = configs.length === 1 ? [undefined] : Array.from({ length: count ?? 0 }, (_, shard) => shard);
    expect(configs.flatMap(({ shards }) => shards.ids)).toEqual(all);
  });

  test("shares Discord's 50 requests a second out", () => {
    const total = configs.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
    expect(total).toBeLessThanOrEqual(50);
    expect(total).toBeGreaterThan(40);
  });

  test("gives several processes one PostgreSQL, and one process SQLite", () => {
    const databases = [...new Set(configs.map(({ databaseUrl }) => databaseUrl))];
    const { length } = configs;
    expect(databases).toEqual([length > 1 ? "postgres://wenda:c0ffee@postgres/wenda" : "sqlite:data/local/wenda.db"]);
  });
});
