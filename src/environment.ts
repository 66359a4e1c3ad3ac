import { existsSync } from "node:fs";

/** The environment with what a `.env` file in the working folder adds to it; the environment itself wins. */
export function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync(".env")) process.loadEnvFile();
  return process.env;
}
