import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CLIENT } from "./paths.ts";
import { vendorFile } from "./vendor.ts";

const STATIC_IMPORT = /(?:^|[;\s])(?:import|export)(?:[^"'();]*?from)?\s*["']([^"']+)["']/g;

/**
 * The addresses of all modules that one module needs, itself first. Told to the browser in the page's head, it fetches
 * them side by side; else it learns of each only once it has read the one that imports it. What is fetched later on
 * purpose, by import(), is not among them. `own` is where the page's own files are.
 */
export function modulesOf(address: string, own: string, imports: Readonly<Record<string, string>>): string[] {
  const found = new Set<string>([address]);
  for (const module of found) {
    for (const [, name = ""] of source(module, own).matchAll(STATIC_IMPORT)) found.add(resolved(name, module, imports));
  }
  return [...found];
}

/** As the browser resolves it with the page's import map. */
function resolved(name: string, from: string, imports: Readonly<Record<string, string>>): string {
  if (name.startsWith(".")) return new URL(name, `http://page${from}`).pathname;
  const folder = Object.keys(imports).find((key) => key.endsWith("/") && name.startsWith(key)) ?? "";
  return imports[name] ?? (imports[folder] ?? "") + name.slice(folder.length);
}

function source(address: string, own: string): string {
  if (address.startsWith(own)) return readFileSync(join(CLIENT, address.slice(own.length)), "utf8");
  const file = vendorFile(address.slice("/sandbox/vendor/".length));
  return file === null ? "" : readFileSync(join(file.folder, file.path), "utf8");
}
