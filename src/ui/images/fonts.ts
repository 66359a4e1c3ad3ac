import { fileURLToPath } from "node:url";
import { GlobalFonts } from "@napi-rs/canvas";

/** The canvas falls back within this list only, never to the machine's own fonts: a picture is the same everywhere. */
const FAMILIES = '"Wenda Sans", "Wenda Emoji", "Wenda World"';
const FILES = [
  ["@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf", "Wenda Sans"],
  ["@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf", "Wenda Sans"],
  ["twemoji-colr-font/twemoji.woff2", "Wenda Emoji"],
  // Hebrew, Arabic, Armenian, Georgian and more, which the first one does not have.
  ["dejavu-fonts-ttf/ttf/DejaVuSans.ttf", "Wenda World"],
  ["dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf", "Wenda World"],
] as const;

let loaded = false;

/** Registers the fonts at the first picture, once: a bot that draws none does not pay for them. */
export function loadFonts(): void {
  if (loaded) return;
  for (const [file, family] of FILES) {
    const key = GlobalFonts.registerFromPath(fileURLToPath(import.meta.resolve(file)), family);
    if (!key) throw new Error(`The font ${file} cannot be read: run npm ci`);
  }
  loaded = true;
}

export type Weight = "regular" | "bold";

/** The font setting of a canvas; `size` in pixels. */
export const font = (size: number, weight: Weight = "regular"): string =>
  `${weight === "bold" ? 700 : 400} ${size}px ${FAMILIES}`;
