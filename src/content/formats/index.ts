import type { DeckFormat } from "./format.ts";
import { native } from "./native.ts";

/** Every deck format, in the order in which they are tried. */
export const formats: readonly DeckFormat[] = [native];
