import { z } from "zod";
import { type ShardShare, shardShare } from "./domain/shards.ts";

const port = (name: string, standard: number) =>
  z
    .string()
    .default(String(standard))
    .refine(
      (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
      `${name} must be a port from 0 to 65535 (0 picks a free one)`,
    )
    .transform(Number);

const whole = (name: string) =>
  z
    .string()
    .refine((value) => /^[1-9]\d{0,4}$/.test(value), `${name} must be a whole number from 1`)
    .transform(Number);

const Environment = z.object({
  NODE_ENV: z.string().optional(),
  DISCORD_TOKEN: z
    .string()
    .regex(
      /^[\w.-]{20,200}$/,
      "DISCORD_TOKEN does not look like a bot token: copy it from the developer portal, without “Bot ” or quotes",
    )
    .optional(),
  DISCORD_API_URL: z
    .url({
      protocol: /^https?$/,
      error: "DISCORD_API_URL must be an http(s) address without version, such as https://discord.com/api",
    })
    .refine((url) => !/\/v\d+\/*$/.test(url), "DISCORD_API_URL must not end in a version: leave out /v10")
    .default("https://discord.com/api"),
  DISCORD_REQUESTS_PER_SECOND: whole("DISCORD_REQUESTS_PER_SECOND").default(50),
  ALLOWANCE_FACTOR: whole("ALLOWANCE_FACTOR").default(1),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, "DATABASE_URL must be sqlite:<file> or postgres://…")
    .default("sqlite:data/local/wenda.db"),
  DATA_DIR: z.string().default("data"),
  HTTP_HOST: z.string().default("127.0.0.1"),
  HTTP_PORT: port("HTTP_PORT", 8080),
  SANDBOX_PORT: port("SANDBOX_PORT", 3000),
  SHARD_COUNT: whole("SHARD_COUNT").optional(),
  SHARD_RANGE: z
    .string()
    .regex(/^\d{1,5}-\d{1,5}$/, "SHARD_RANGE must be two shard numbers such as 0-3")
    .optional(),
  SHARDS_PER_PROCESS: whole("SHARDS_PER_PROCESS").optional(),
  POD_NAME: z.string().optional(),
  LOG_LEVEL: z
    .enum(
      ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
      "LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent",
    )
    .default("info"),
});

/** A port, and whether it was chosen by the operator: one that was chosen is not replaced by another. */
export interface Port {
  readonly port: number;
  readonly chosen: boolean;
}

export interface Config {
  /** null: run against the sandbox. */
  readonly token: string | null;
  readonly api: string;
  readonly requestsPerSecond: number;
  /** How many times the usual one person or server may ask for. */
  readonly allowanceFactor: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly http: Port & { readonly host: string };
  readonly sandbox: Port;
  readonly shards: ShardShare;
  readonly logLevel: string;
  readonly production: boolean;
}

/** Settings that cannot be used; one line for each fault. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.name = "ConfigError";
    this.faults = faults;
  }
}

/** Reads the environment; empty values count as absent. @throws ConfigError with every fault */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(({ message }) => message));
  const env = parsed.data;
  const faults: string[] = [];
  const production = env.NODE_ENV === "production";
  if (production && !env.DISCORD_TOKEN)
    faults.push("DISCORD_TOKEN is missing: with NODE_ENV=production the bot needs the token of a Discord application");
  const { SHARD_COUNT: count, SHARD_RANGE: range, SHARDS_PER_PROCESS: perProcess, POD_NAME: podName } = env;
  const shards = shardShare({ count, range, perProcess, podName }, faults);
  if (faults.length > 0) throw new ConfigError(faults);
  return {
    token: env.DISCORD_TOKEN ?? null,
    api: env.DISCORD_API_URL.replace(/\/+$/, ""),
    requestsPerSecond: env.DISCORD_REQUESTS_PER_SECOND,
    allowanceFactor: env.ALLOWANCE_FACTOR,
    databaseUrl: env.DATABASE_URL,
    dataDir: env.DATA_DIR,
    http: { host: env.HTTP_HOST, port: env.HTTP_PORT, chosen: "HTTP_PORT" in given },
    sandbox: { port: env.SANDBOX_PORT, chosen: "SANDBOX_PORT" in given },
    shards,
    logLevel: env.LOG_LEVEL,
    production,
  };
}
