import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import type { Wire } from "../wire/wire.ts";
import type { Query } from "./checks.ts";
import { Arena } from "./sequence.ts";
import { clockStrikes, gatewayStrikes, restStrikes, type Strike, sessionStrikes, worldStrikes } from "./strikes.ts";

const sqlite =
  ({ databaseUrl }: Wire): Query =>
  async (sql, ...values) => {
    const database = new DatabaseSync(databaseUrl.replace("sqlite:", ""), { readOnly: true });
    try {
      return database.prepare(sql).all(...values);
    } finally {
      database.close();
    }
  };

const families: Readonly<Record<string, Readonly<Record<string, Strike>>>> = {
  gateway: { ...gatewayStrikes, ...clockStrikes },
  requests: { ...restStrikes, ...clockStrikes },
  world: { ...worldStrikes, ...clockStrikes },
  everything: { ...gatewayStrikes, ...sessionStrikes, ...restStrikes, ...worldStrikes, ...clockStrikes },
};

const sequences = Number(process.env["FAULTS"] ?? 5);
const first = process.env["SEED"];

describe.each(Object.entries(families))("%s", (name, strikes) => {
  test(`${sequences} sequences leave nothing broken`, { timeout: 600_000 }, async () => {
    await using arena = await Arena.open(sqlite);
    const failures: string[] = [];
    for (let index = 0; index < sequences; index++)
      await arena.run(first ?? `${name} ${index}`, strikes).catch((error: unknown) => failures.push(String(error)));
    expect(failures.join("\n\n")).toBe("");
  });
});
