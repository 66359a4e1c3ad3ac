import { type APIAttachment, AttachmentFlags } from "discord-api-types/v10";
import type { AttachmentRecord } from "./records.ts";

/** A file as it came with a request. */
export interface Upload {
  /** The n of its form field `files[n]`, to which the body refers. */
  readonly field?: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The files of all messages, by id. */
export class AttachmentStore {
  readonly #all = new Map<string, AttachmentRecord>();

  get(id: string): AttachmentRecord | undefined {
    return this.#all.get(id);
  }

  add(record: AttachmentRecord): void {
    this.#all.set(record.id, record);
  }
}

export function newAttachment(id: string, channelId: string, upload: Upload, description?: string): AttachmentRecord {
  const size = imageSize(upload.bytes);
  return {
    id,
    channelId,
    // Discord keeps letters, digits and -_. of a file name.
    name: upload.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "_"),
    contentType: upload.contentType || "application/octet-stream",
    description: description ?? null,
    width: size?.[0] ?? null,
    height: size?.[1] ?? null,
    bytes: upload.bytes,
  };
}

export function attachmentUrl(base: string, it: AttachmentRecord): string {
  return `${base}/attachments/${it.channelId}/${it.id}/${encodeURIComponent(it.name)}`;
}

export function apiAttachment(base: string, it: AttachmentRecord, ephemeral: boolean): APIAttachment {
  const url = attachmentUrl(base, it);
  return {
    id: it.id,
    filename: it.name,
    size: it.bytes.length,
    url,
    proxy_url: url,
    content_type: it.contentType,
    ...(it.description !== null && { description: it.description }),
    ...(it.width !== null && { width: it.width, height: it.height }),
    ...(ephemeral && { ephemeral: true }),
    flags: 0 as AttachmentFlags,
  };
}

/** Width and height of a PNG or a WebP. */
function imageSize(bytes: Uint8Array<ArrayBuffer>): [width: number, height: number] | null {
  if (bytes.length < 30) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) === 0x89_50_4e_47) return [view.getUint32(16), view.getUint32(20)];
  if (view.getUint32(0) !== 0x52_49_46_46 || view.getUint32(8) !== 0x57_45_42_50) return null;
  switch (String.fromCharCode(...bytes.subarray(12, 16))) {
    case "VP8X":
      return [(view.getUint32(24, true) & 0xff_ff_ff) + 1, (view.getUint32(26, true) >>> 8) + 1];
    case "VP8L":
      return [(view.getUint32(21, true) & 0x3f_ff) + 1, ((view.getUint32(21, true) >>> 14) & 0x3f_ff) + 1];
    case "VP8 ":
      return [view.getUint16(26, true) & 0x3f_ff, view.getUint16(28, true) & 0x3f_ff];
    default:
      return null;
  }
}
