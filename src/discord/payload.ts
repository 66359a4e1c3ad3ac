import type { RawFile } from "discord.js";
import type { Body } from "#src/ui/body.ts";
import { guard } from "#src/ui/guard.ts";

/** Nobody is pinged by what the bot writes, but roles that are named one by one. */
const mentions = (roles: readonly string[] = []) => ({ parse: [], ...(roles.length > 0 && { roles }) });

/** A message as REST takes it: the JSON, and the files beside it. */
export function restMessage(body: Body, more: object = {}): { body: object; files: RawFile[] } {
  const { files = [], pings, ...rest } = guard(body);
  const attachments = files.map(({ name, description }, id) => ({ id, filename: name, description }));
  return {
    body: { ...rest, allowed_mentions: mentions(pings), ...(attachments.length > 0 && { attachments }), ...more },
    files: files.map(({ name, data }) => ({ name, data: bufferOf(data) })),
  };
}

const bufferOf = (data: Uint8Array): Buffer => Buffer.from(data.buffer, data.byteOffset, data.byteLength);
