import fc from "fast-check";
import { expect, test } from "vitest";
import { ConfigError, readConfig } from "#src/config.ts";
import { fuzz } from "../support/fuzz.ts";

const names =
  "DISCORD_TOKEN DISCORD_API_URL DISCORD_REQUESTS_PER_SECOND DATABASE_URL DATA_DIR HTTP_HOST HTTP_PORT SANDBOX_PORT SHARD_COUNT SHARD_RANGE LOG_LEVEL NODE_ENV __proto__ constructor toString".split(
    " ",
  );
const values = fc.oneof(
  fc.constantFrom(
    "0",
    "1",
    "-1",
    "65535",
    "65536",
    "1e3",
    "0x10",
    "१",
    "99999",
    "9".repeat(400),
    " 5",
    "5 ",
    "NaN",
    "Infinity",
    "0-3",
    "3-0",
    "0-99999",
    "http://[",
    "http://x/v10",
    "https://user:pass@x/api",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "sqlite:",
    "sqlite:x",
    "postgres://",
    "postgres://u:p@[",
    "postgresql://%zz",
    "production",
    "silent",
    "constructor",
    "\u202e",
    "\u0000",
    "\ud83c",
    "a\nb",
    "${HOME}",
    "$(id)",
    "/".repeat(10_000),
    "Bot abcdefghijklmnopqrstuvwx",
    "a".repeat(100_000),
  ),
  fc.string({ unit: "binary" }),
);
const environment = fc.dictionary(fc.constantFrom(...names), values, { noNullPrototype: true });

/** What is wrong with how an environment is taken. */
function complaints(given: Readonly<Record<string, string>>): unknown[] {
  try {
    const { http, sandbox, shards } = readConfig(given);
    return [
      ...[http.port, sandbox.port].filter((port) => !(port >= 0 && port <= 65_535)),
      ...(shards.ids ?? []).filter((id) => id >= (shards.count ?? 0)),
    ];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.filter((line) => !/^[A-Z_]{4,} [^\p{C}]{10,150}$/u.test(line));
  }
}

test("any environment is read, or refused with a line for each fault", () => {
  fc.assert(
    fc.property(environment, (given) => {
      expect(complaints(given)).toEqual([]);
    }),
    fuzz(2_000),
  );
});

test("what is secret is in no fault", () => {
  const secret = "hunter2 hunter2 hunter2";
  for (const name of ["DISCORD_TOKEN", "DATABASE_URL", "DISCORD_API_URL"])
    for (const value of [secret, `postgres:/u:${secret}@h`, `http//u:${secret}@h`])
      expect(() => readConfig({ [name]: value })).toThrow(expect.not.stringContaining("hunter2"));
});
