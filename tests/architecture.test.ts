import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** The rule of CONTRIBUTING.md: a file imports its own folder or a lower number, never a sibling on the same number. */
const layers: Record<string, { readonly rank: number; readonly packages: readonly string[] }> = {
  "src/domain": { rank: 0, packages: ["temporal-polyfill"] },
  "src/environment.ts": { rank: 0, packages: ["node:fs"] },
  "src/config.ts": { rank: 1, packages: ["zod"] },
  "src/i18n": { rank: 1, packages: [] },
  "src/content": { rank: 1, packages: ["yaml", "zod", "node:fs/promises", "node:path", "node:worker_threads"] },
  "src/ops": { rank: 1, packages: ["pino", "prom-client", "hono", "@hono/node-server", "node:"] },
  "src/search": { rank: 1, packages: ["opencc-js", "pinyin-pro", "node:events", "node:os", "node:worker_threads"] },
  "src/storage": { rank: 2, packages: ["kysely", "pg", "zod", "node:"] },
  "src/services": { rank: 3, packages: ["node:crypto"] },
  "src/ui": { rank: 4, packages: ["@napi-rs/canvas", "discord-api-types", "opencc-js", "node:url", "node:util"] },
  "src/discord": { rank: 5, packages: ["discord.js", "discord-api-types", "pino", "undici", "zod", "node:"] },
  "src/scheduler": { rank: 5, packages: ["node-cron"] },
  commands: { rank: 6, packages: [] },
  "src/createServices.ts": { rank: 6, packages: ["discord.js", "pino"] },
  "src/bot.ts": { rank: 7, packages: ["discord.js", "pino"] },
  "src/deckCheck.ts": { rank: 7, packages: ["node:"] },
  "src/tryout": { rank: 8, packages: ["discord-api-types", "node:fs"] },
  "src/cli": { rank: 8, packages: ["discord.js", "node:"] },
  "src/cli.ts": { rank: 9, packages: [] },
  "src/main.ts": { rank: 9, packages: ["pino", "node:"] },
  // An island: it imports itself and packages only, and only tryout/ imports it.
  "src/sandbox": {
    rank: -1,
    packages: ["hono", "@hono/node-server", "ws", "zod", "discord-api-types", "node:"],
  },
};
/** What runs in the reader's browser has its own packages, and no Node. */
const isBrowserCode = (file: string) => file.startsWith("src/sandbox/web/client/");

const files = globSync(["src/**/*.ts", "commands/**/*.ts"]).filter((file) => !isBrowserCode(file));
const layerOf = (file: string) => Object.keys(layers).find((name) => file === name || file.startsWith(`${name}/`));
const specifier = /(?:^|\n)\s*(?:import|export)\b([^;]*?)\bfrom\s*"([^"]+)"|\bimport\s*\(?\s*"([^"]+)"/g;
const sources = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));
const parsed = (file: string) =>
  [...(sources.get(file) ?? "").matchAll(specifier)].map(([, what = "", named, bare]) => ({
    name: named ?? bare ?? "",
    typeOnly: what.startsWith(" type "),
  }));
const importsOf = (file: string) => parsed(file).map(({ name }) => name);

function target(file: string, name: string): string | null {
  if (name.startsWith("#")) return name.slice(1);
  return name.startsWith(".") ? normalize(join(dirname(file), name)) : null;
}
const ownImports = (file: string) => importsOf(file).flatMap((name) => target(file, name) ?? []);

test("the test sees the files and their imports", () => {
  expect(files.length).toBeGreaterThan(60);
  expect(ownImports("commands/ask.ts")).toContain("src/discord/command.ts");
  expect(importsOf("src/search/pinyin.ts")).toContain("pinyin-pro");
});

test("every file belongs to a layer", () => {
  expect(files.filter((file) => !layerOf(file))).toEqual([]);
});

test("every import leads to a file that is there", () => {
  const broken = files.flatMap((file) => ownImports(file).filter((name) => name.endsWith(".ts") && !sources.has(name)));
  expect(broken).toEqual([]);
});

test("imports only ever point down", () => {
  const allowed = (from: string, to: string) => {
    const [a, b] = [layerOf(from), layerOf(to)];
    if (a === b) return true;
    if (!a || !b || a === "src/sandbox") return false;
    return b === "src/sandbox" ? a === "src/tryout" : layers[b]!.rank < layers[a]!.rank;
  };
  const wrong = files.flatMap((file) =>
    ownImports(file)
      .filter((name) => !allowed(file, name))
      .map((name) => `${file} → ${name}`),
  );
  expect(wrong).toEqual([]);
});

test("every npm package is used where it belongs", () => {
  const wrong = files.flatMap((file) => {
    const packages = layers[layerOf(file) ?? ""]?.packages ?? [];
    const fits = (name: string) =>
      packages.some((known) => name === known || name.startsWith(known.endsWith(":") ? known : `${known}/`));
    const foreign = importsOf(file).filter((name) => target(file, name) === null && !fits(name));
    return foreign.map((name) => `${file} → ${name}`);
  });
  expect(wrong).toEqual([]);
});

test("there is no import cycle", () => {
  // Types are gone when the code runs.
  const loaded = (file: string) =>
    parsed(file).flatMap(({ name, typeOnly }) => (typeOnly ? [] : (target(file, name) ?? [])));
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(" → ")];
    if (done.has(file)) return [];
    const found = loaded(file).flatMap((name) => walk(name, [...path, file]));
    done.add(file);
    return found;
  };
  expect(files.flatMap((file) => walk(file, []))).toEqual([]);
});

test("only the entry points read the environment", () => {
  const entryPoints = ["src/environment.ts", "src/main.ts", "src/cli.ts"];
  const readers = files.filter((file) => /\bprocess\.env\b/.test(sources.get(file) ?? ""));
  expect(readers.filter((file) => !entryPoints.includes(file))).toEqual([]);
});
