import { readFileSync } from "node:fs";

/** What the bot needs to run, as the lock file has it. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
}

/** Licences that let anybody use and pass on the bot; none asks for more than to keep its text. */
const allowed: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Bitstream-Vera",
  "ISC",
  "MIT",
  "OFL-1.1",
]);

/** Packages whose own words are no SPDX expression: what their licence files say. */
const read: Readonly<Record<string, string>> = {
  // Bitstream Vera, and changes to it that are in the public domain.
  "dejavu-fonts-ttf": "Bitstream-Vera",
};

interface LockFile {
  readonly packages: Readonly<Record<string, { version?: string; license?: string; dev?: boolean; link?: boolean }>>;
}

/** Every package that is installed without those for development, on any platform, in the order of their names. */
export function dependencies(lock: LockFile): Dependency[] {
  const found = new Map<string, Dependency>();
  for (const [path, { version = "", license, dev, link }] of Object.entries(lock.packages)) {
    const name = path.split("node_modules/").at(-1) ?? "";
    if (name === "" || dev || link) continue;
    found.set(`${name}@${version}`, { name, version, licence: read[name] ?? license ?? "none" });
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether an SPDX expression of names with AND or OR lets the package be used; parentheses around all of it are left out. */
export function isAllowed(expression: string): boolean {
  const parts = expression.replace(/^\((.*)\)$/, "$1").split(" OR ");
  return parts.some((part) => part.split(" AND ").every((name) => allowed.has(name.trim())));
}

export const readLock = (): LockFile => JSON.parse(readFileSync("package-lock.json", "utf8")) as LockFile;

if (import.meta.main) {
  const all = dependencies(readLock());
  for (const { name, version, licence } of all) console.log(`${licence.padEnd(24)} ${name} ${version}`);
  const refused = all.filter(({ licence }) => !isAllowed(licence));
  console.log(`\n${all.length} packages, ${refused.length} with a licence that is not allowed`);
  for (const { name, licence } of refused) console.error(`${name}: ${licence}`);
  process.exitCode = refused.length > 0 ? 1 : 0;
}
