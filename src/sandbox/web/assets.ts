import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import type { Context } from "hono";

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};

/** A path without its escapes; "" where they are no text. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}

/** The file below a folder, or null for a path that leaves it or a kind of file that the page has no use for. */
export function fileBelow(folder: string, path: string): string | null {
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) && extname(file) in TYPES && !path.includes("\0") ? file : null;
}

/** Answers with a file, or 304 where the browser has it already. `immutable` is for addresses that carry a version. */
export async function sendFile(context: Context, file: string | null, immutable = false): Promise<Response> {
  const body = file === null ? null : await readFile(file).catch(() => null);
  if (file === null || body === null) return context.text("Not found", 404);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  context.header("ETag", etag);
  context.header("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (context.req.header("if-none-match") === etag) return context.body(null, 304);
  return context.body(new Uint8Array(body), 200, { "Content-Type": TYPES[extname(file)] ?? "text/plain" });
}
