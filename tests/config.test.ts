import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "#src/config.ts";

const token = "abcdefghijklmnopqrstuvwx.abcdef.abc";

/** The lines that a start with this environment ends with. */
function faults(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split("\n");
    throw error;
  }
}

test("an empty environment gives the defaults: the sandbox on a small machine", () => {
  expect(readConfig({})).toEqual({
    token: null,
    api: "https://discord.com/api",
    requestsPerSecond: 50,
    allowanceFactor: 1,
    databaseUrl: "sqlite:data/local/wenda.db",
    dataDir: "data",
    http: { host: "127.0.0.1", port: 8080, chosen: false },
    sandbox: { port: 3000, chosen: false },
    shards: { count: undefined, ids: undefined },
    logLevel: "info",
    production: false,
  });
});

test("empty values count as absent, as in a .env file that was copied", () => {
  const names = [
    "DISCORD_TOKEN",
    "DISCORD_API_URL",
    "DATABASE_URL",
    "HTTP_PORT",
    "SHARD_COUNT",
    "LOG_LEVEL",
    "NODE_ENV",
  ];
  for (const empty of ["", "  "])
    expect(readConfig(Object.fromEntries(names.map((name) => [name, empty])))).toEqual(readConfig({}));
});

test("everything can be set", () => {
  const config = readConfig({
    DISCORD_TOKEN: token,
    DISCORD_API_URL: "http://localhost:3000/api/",
    DISCORD_REQUESTS_PER_SECOND: "25",
    ALLOWANCE_FACTOR: "4",
    DATABASE_URL: "postgres://u:p@h/db",
    DATA_DIR: "/srv/data",
    HTTP_HOST: "0.0.0.0",
    HTTP_PORT: "0",
    SANDBOX_PORT: "3000",
    SHARD_COUNT: "16",
    SHARD_RANGE: "4-7",
    LOG_LEVEL: "debug",
    NODE_ENV: "production",
  });
  expect(config).toEqual({
    token,
    api: "http://localhost:3000/api",
    requestsPerSecond: 25,
    allowanceFactor: 4,
    databaseUrl: "postgres://u:p@h/db",
    dataDir: "/srv/data",
    http: {
      host: "0.0.0.0",
      port: 0,
      chosen: true,
    },
    sandbox: {
      port: 3e3,
      chosen: true,
    },
    shards: {
      count: 16,
      ids: [4, 5, 6, 7],
    },
    logLevel: "debug",
    production: true,
  });
});

describe("a wrong value is one line that names the setting and what it must be", () => {
  test.each([
    ["DISCORD_TOKEN", `Bot ${token}`, "DISCORD_TOKEN does not look like a bot token"],
    ["DISCORD_TOKEN", "short", "DISCORD_TOKEN does not look like a bot token"],
    ["DISCORD_API_URL", "discord.com", "DISCORD_API_URL must be an http(s) address"],
    ["DISCORD_API_URL", "ftp://discord.com", "DISCORD_API_URL must be an http(s) address"],
    ["DISCORD_REQUESTS_PER_SECOND", "0", "DISCORD_REQUESTS_PER_SECOND must be a whole number from 1"],
    ["DISCORD_REQUESTS_PER_SECOND", "1.5", "DISCORD_REQUESTS_PER_SECOND must be a whole number from 1"],
    ["DATABASE_URL", "mysql://x", "DATABASE_URL must be sqlite:<file> or postgres://…"],
    ["DATABASE_URL", "sqlite:", "DATABASE_URL must be sqlite:<file> or postgres://…"],
    ["HTTP_PORT", "65536", "HTTP_PORT must be a port from 0 to 65535"],
    ["HTTP_PORT", "http", "HTTP_PORT must be a port from 0 to 65535"],
    ["SANDBOX_PORT", "-1", "SANDBOX_PORT must be a port from 0 to 65535"],
    ["SHARD_COUNT", "many", "SHARD_COUNT must be a whole number from 1"],
    ["SHARD_RANGE", "3", "SHARD_RANGE must be two shard numbers such as 0-3"],
    ["LOG_LEVEL", "loud", "LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent"],
  ])("%s=%s", (name, value, line) => {
    expect(faults({ [name]: value })).toEqual([expect.stringContaining(line)]);
  });

  test.each([
    [{ SHARD_RANGE: "0-3" }, "SHARD_RANGE needs SHARD_COUNT"],
    [{ SHARD_RANGE: "3-0", SHARD_COUNT: "4" }, "SHARD_RANGE must lie within 0-3 and rise"],
    [{ SHARD_RANGE: "0-4", SHARD_COUNT: "4" }, "SHARD_RANGE must lie within 0-3 and rise"],
    [{ NODE_ENV: "production" }, "DISCORD_TOKEN is missing"],
  ])("%j", (environment, line) => {
    expect(faults(environment as Record<string, string>)).toEqual([expect.stringContaining(line)]);
  });

  test("several at once come together", () => {
    expect(faults({ HTTP_PORT: "x", SANDBOX_PORT: "y", LOG_LEVEL: "z" }).length).toBe(3);
  });

  test("a token is never repeated in a fault", () => {
    expect(faults({ DISCORD_TOKEN: "Bot secret-secret-secret" }).join()).not.toContain("secret");
  });
});
