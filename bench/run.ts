import { readdirSync } from "node:fs";

// `npm run bench [name]` runs bench/<name>.ts, or says which there are.
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -".ts".length));
const [, , name = ""] = process.argv;
if (names.includes(name)) await import(`./${name}.ts`);
else {
  console.error(`Usage: npm run bench <name>, with one of: ${names.join(", ")}`);
  process.exitCode = 2;
}
