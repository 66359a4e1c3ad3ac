import type { HonoRequest } from "hono";
import { invalidForm, refuse } from "../error.ts";
import type { Upload } from "../state/attachments.ts";

/** The limits of one file, as interactions tell it, and of a whole request, in bytes. */
export const fileLimit = 10 * 1024 * 1024;
const requestLimit = 25 * 1024 * 1024;
const types = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"];

/** Reads JSON, or a form with `payload_json` and `files[n]`. */
export async function readBody(request: HonoRequest): Promise<{ body: unknown; uploads: Upload[] }> {
  const type = request.header("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return { body: await textBody(request, type), uploads: [] };
  const form = await request.formData().catch(() => {
    throw refuse("invalidJson");
  });
  const payload = form.get("payload_json");
  const uploads: Upload[] = [];
  for (const [key, value] of form) {
    const field = /^files?\[(\d+)\]$/.exec(key)?.[1];
    if (typeof value === "string") continue;
    const bytes = new Uint8Array(await value.arrayBuffer());
    uploads.push({ name: value.name, contentType: value.type, bytes, ...(field !== undefined && { field }) });
  }
  if (uploads.some((it) => it.bytes.length > fileLimit)) throw refuse("tooLarge");
  if (uploads.reduce((sum, it) => sum + it.bytes.length, 0) > requestLimit) throw refuse("tooLarge");
  return { body: typeof payload === "string" ? json(payload) : Object.fromEntries(texts(form)), uploads };
}

async function textBody(request: HonoRequest, type: string): Promise<unknown> {
  const text = await request.text();
  if (text !== "" && !types.some((it) => type.startsWith(it))) {
    const message = `Expected "Content-Type" header to be one of {${types.map((it) => `'${it}'`).join(", ")}}.`;
    throw invalidForm([], "CONTENT_TYPE_INVALID", message);
  }
  if (text.length > requestLimit) throw refuse("tooLarge");
  return type.startsWith("application/x-www-form-urlencoded")
    ? Object.fromEntries(new URLSearchParams(text))
    : json(text);
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
