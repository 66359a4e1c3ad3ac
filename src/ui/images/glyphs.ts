import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { font, loadFonts } from "./fonts.ts";

const SIZE = 20;
const MOST_KNOWN = 8192;
const known = new Map<number, boolean>();
let probe: { context: SKRSContext2D; missing: Buffer } | undefined;

function drawn(context: SKRSContext2D, codePoint: number): Buffer {
  context.clearRect(0, 0, SIZE, SIZE);
  context.fillText(String.fromCodePoint(codePoint), 2, 16);
  return Buffer.from(context.getImageData(0, 0, SIZE, SIZE).data);
}

function open() {
  loadFonts();
  const context = createCanvas(SIZE, SIZE).getContext("2d");
  context.font = font(16);
  // A noncharacter: no font has it, so this is the box that stands for whatever is missing.
  return { context, missing: drawn(context, 0x10ffff) };
}

/** Whether one of the fonts has the character: it is drawn, and compared with the box that stands for a missing one. */
export function hasGlyph(codePoint: number): boolean {
  const before = known.get(codePoint);
  if (before !== undefined) return before;
  probe ??= open();
  const found = !drawn(probe.context, codePoint).equals(probe.missing);
  // The names come from users: what is remembered about them is bounded.
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(codePoint, found);
  return found;
}
