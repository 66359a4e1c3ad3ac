// @ts-check
import { get } from "./store.js";

/** A role's colour is anybody's choice; as a text it has to be readable on either theme. */

/** The least readable background of each theme that a name stands on, and what a colour is mixed with until it can be read. */
const GROUND = { dark: 0x40_42_49, light: 0xe4_e6_ea };
const TOWARDS = { dark: 255, light: 0 };
const CONTRAST = 4.6;

/** @param {number} color @returns {[number, number, number]} */
const channels = (color) => [(color >> 16) & 255, (color >> 8) & 255, color & 255];

/** Relative luminance, as WCAG defines it. @param {readonly number[]} rgb */
function luminance(rgb) {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) =>
    value <= 10 ? value / 3295 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {readonly number[]} one @param {readonly number[]} other */
function contrast(one, other) {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour as it is, or as little lighter or darker as makes it readable. @param {number} color */
export function readable(color) {
  const { theme } = get();
  const ground = channels(GROUND[theme]);
  let mixed = channels(color);
  for (let share = 0.05; contrast(mixed, ground) < CONTRAST && share < 1; share += 0.05)
    mixed = /** @type {typeof mixed} */ (
      channels(color).map((value) => Math.round(value + (TOWARDS[theme] - value) * share))
    );
  return `rgb(${mixed.join(" ")})`;
}
