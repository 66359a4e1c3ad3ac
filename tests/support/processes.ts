import { join } from "node:path";

/**
 * The environment that each process of the program gets in tests. What Node has compiled serves the next one: half of the
 * time that a start takes.
 */
export const environment = {
  PATH: process.env["PATH"] ?? "",
  NODE_COMPILE_CACHE: join(import.meta.dirname, "../../node_modules/.cache/wenda-tests"),
} as const;
