import type { HonoRequest } from "hono";
import { refuse } from "../error.ts";
import type { Upload } from "../state/attachments.ts";

/** Discord's limit for the files of one request. */
const uploadLimit = 10 * 1024 * 1024;

/** Reads JSON, or a form with `payload_json` and `files[n]`. */
export async function readBody(request: HonoRequest): Promise<{ body: unknown; uploads: Upload[] }> {
  const type = request.header("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return { body: json(await request.text()), uploads: [] };
  const form = await request.formData();
  const payload = form.get("payload_json");
  const uploads: Upload[] = [];
  for (const [key, value] of form) {
    const field = /^files?\[(\d+)\]$/.exec(key)?.[1];
    if (typeof value === "string") continue;
    const bytes = new Uint8Array(await value.arrayBuffer());
    uploads.push({ name: value.name, contentType: value.type, bytes, ...(field !== undefined && { field }) });
  }
  if (uploads.reduce((sum, it) => sum + it.bytes.length, 0) > uploadLimit) throw refuse("tooLarge");
  return { body: typeof payload === "string" ? json(payload) : Object.fromEntries(texts(form)), uploads };
}

function json(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    throw refuse("invalidJson");
  }
}

/** Without `payload_json` the texts of a form are the fields themselves. */
function texts(form: FormData): [string, string][] {
  return [...form].flatMap(([key, value]) => (typeof value === "string" ? [[key, value] as [string, string]] : []));
}
