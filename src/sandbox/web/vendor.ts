import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The packages that the page may load; `main` is what an import of the bare name gets. */
const PACKAGES = {
  "lit-html": { main: "lit-html.js" },
  "@fontsource-variable/noto-sans-sc": { main: null },
  "twemoji-colr-font": { main: null },
  "@highlightjs/cdn-assets": { main: null },
} as const;
type Package = keyof typeof PACKAGES;

const folders = new Map<string, string>();

/** Finds a package's folder without its `exports`, which hide package.json and prefer the server builds under Node. */
function folderOf(name: Package): string {
  const known = folders.get(name);
  if (known !== undefined) return known;
  for (const root of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const folder = join(root, name);
    if (readManifest(folder)?.name !== name) continue;
    folders.set(name, folder);
    return folder;
  }
  throw new Error(`The sandbox page needs the npm package ${name}: run npm ci`);
}

function readManifest(folder: string): { name: string; version: string } | null {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  } catch {
    return null;
  }
}

/** The address of a package's files; the version is part of it, so a browser may keep them for ever. */
export const vendorPath = (name: Package): string =>
  `/sandbox/vendor/${readManifest(folderOf(name))?.version ?? "0"}/${name}`;

/** Splits "3.3.3/@lit/context/index.js" into the package's folder and the path in it; null if not on the list. */
export function vendorFile(path: string): { folder: string; path: string } | null {
  const rest = path.replace(/^[^/]+\//, "");
  const name = (Object.keys(PACKAGES) as Package[]).find((candidate) => rest.startsWith(`${candidate}/`));
  return name === undefined ? null : { folder: folderOf(name), path: rest.slice(name.length) };
}

/** Where the browser finds the modules that the page's own files import by name. */
export function importMap(): Record<string, string> {
  const imports: Record<string, string> = {};
  for (const [name, { main }] of Object.entries(PACKAGES) as [Package, { main: string | null }][]) {
    if (main !== null) imports[name] = `${vendorPath(name)}/${main}`;
    imports[`${name}/`] = `${vendorPath(name)}/`;
  }
  return imports;
}
