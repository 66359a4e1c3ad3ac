import { type Canvas, createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { colours } from "../body.ts";
import { font, loadFonts, type Weight } from "./fonts.ts";
import { drawableText, graphemes, hash, initial } from "./names.ts";

const css = (colour: number) => `#${colour.toString(16).padStart(6, "0")}`;

/** Flat colours only: they read on Discord's dark and light themes alike, and keep the file small. */
export const palette = {
  ground: "#1b1d26",
  panel: "#272a36",
  track: "#3a3e4e",
  text: "#ffffff",
  soft: "#b9bdcb",
  brand: css(colours.brand),
  right: css(colours.right),
  medals: ["#f0b232", "#c3cad6", "#d08b5b"],
} as const;
const avatars = ["#5865f2", "#c2476b", "#2f8f6b", "#a3681f", "#8651c9", "#2b7fae", "#b5523b", "#4d7a2f"] as const;

export interface TextStyle {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: "left" | "center" | "right";
  /** Pixels that the text may take; what is longer is cut before a whole character and ends in "…". */
  readonly width: number;
  /** Makes a long text smaller, down to half its size, before any of it is cut: for figures, where a cut would lie. */
  readonly shrink?: boolean;
}

/** Cuts a drawable text to a width in pixels, between whole characters. */
export function fit(context: SKRSContext2D, text: string, width: number): string {
  const wide = (candidate: string) => context.measureText(candidate).width > width;
  if (!wide(text)) return text;
  const parts = graphemes(text);
  const shortened = (count: number) => `${parts.slice(0, count).join("").trimEnd()}…`;
  let [least, most] = [0, parts.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (wide(shortened(middle))) most = middle - 1;
    else least = middle;
  }
  return shortened(least);
}

/** Writes one line, never outside its width nor over the lines around it; `y` is the baseline. */
export function write(context: SKRSContext2D, text: string, x: number, y: number, style: TextStyle): void {
  const { size, weight = "regular", colour = palette.text, align = "left", width, shrink = false } = style;
  context.save();
  context.font = font(size, weight);
  context.fillStyle = colour;
  context.textAlign = align;
  const left = align === "left" ? x : align === "center" ? x - width / 2 : x - width;
  context.beginPath();
  context.rect(left, y - size * 1.15, width, size * 1.55);
  context.clip();
  const line = drawableText(text);
  const scale = shrink ? Math.min(1, Math.max(0.5, width / context.measureText(line).width)) : 1;
  if (scale < 1) context.font = font(Math.floor(size * scale), weight);
  context.fillText(fit(context, line, width), x, y);
  context.restore();
}

export function box(
  context: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
  radius = 16,
) {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}

export function disc(context: SKRSContext2D, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** A coloured disc with the first character of the name; the same name has the same colour everywhere. */
export function avatar(
  context: SKRSContext2D,
  name: string,
  shown: string,
  x: number,
  y: number,
  radius: number,
): void {
  disc(context, x, y, radius, avatars[hash(name) % avatars.length] ?? palette.brand);
  const letter = initial(shown);
  context.save();
  context.font = font(radius * 0.95, "bold");
  // Centred by what is seen: letters, Chinese characters and emoji sit differently on their baselines.
  const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = context.measureText(letter);
  write(context, letter, x, y + (up - down) / 2, {
    size: radius * 0.95,
    weight: "bold",
    align: "center",
    width: radius * 1.9,
  });
  context.restore();
}

/** An empty card with the brand's stripe; sizes in pixels. */
export function card(width: number, height: number): { canvas: Canvas; context: SKRSContext2D } {
  loadFonts();
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, width, height);
  context.fillStyle = palette.brand;
  context.fillRect(0, 0, 12, height);
  return { canvas, context };
}

/** The picture as a PNG file, encoded on a thread of its own. The canvas is empty after that. */
export async function encode(canvas: Canvas): Promise<Uint8Array> {
  try {
    return await canvas.encode("png");
  } finally {
    // Its pixels lie outside the heap, where the garbage collector does not see how much they are: it would keep dozens.
    canvas.width = 1;
    canvas.height = 1;
  }
}
