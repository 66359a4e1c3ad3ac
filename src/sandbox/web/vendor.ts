import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The packages that the page may load, each with the package whose dependency it is: npm may not hoist it. */
const PACKAGES = {
  "@skyra/discord-components-core": { from: null, main: null },
  "@lit/context": { from: "@skyra/discord-components-core", main: "index.js" },
  lit: { from: "@skyra/discord-components-core", main: "index.js" },
  "lit-element": { from: "lit", main: "index.js" },
  "@lit/reactive-element": { from: "lit", main: "reactive-element.js" },
  "lit-html": { from: "lit", main: "lit-html.js" },
  "@fontsource-variable/noto-sans-sc": { from: null, main: null },
  "twemoji-colr-font": { from: null, main: null },
  "@highlightjs/cdn-assets": { from: null, main: null },
} as const;
type Package = keyof typeof PACKAGES;

/** The Discord look's elements that the page uses: the package's `exports` name them differently from its files. */
const ELEMENTS = ["Attachments", "Embed", "Mention", "Message", "Messages", "Thread"];

const folders = new Map<string, string>();

/** Finds a package's folder without its `exports`, which hide package.json and prefer the server builds under Node. */
function folderOf(name: Package): string {
  const known = folders.get(name);
  if (known !== undefined) return known;
  const { from } = PACKAGES[name];
  const start = from === null ? import.meta.url : join(folderOf(from), "package.json");
  for (const root of createRequire(start).resolve.paths(name) ?? []) {
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
export function importMap(): string {
  const imports: Record<string, string> = {};
  for (const [name, { main }] of Object.entries(PACKAGES) as [Package, { main: string | null }][]) {
    if (main === null) continue;
    imports[name] = `${vendorPath(name)}/${main}`;
    imports[`${name}/`] = `${vendorPath(name)}/`;
  }
  const skyra = vendorPath("@skyra/discord-components-core");
  for (const element of ELEMENTS) {
    const tag = `discord-${element.toLowerCase()}`;
    imports[`@skyra/discord-components-core/${tag}.js`] = `${skyra}/dist/components/${tag}/Discord${element}.js`;
  }
  return JSON.stringify({ imports });
}
