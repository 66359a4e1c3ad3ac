// @ts-check
import { html, svg } from "lit-html";

/** @param {unknown} body @param {string} [box] */
const icon = (body, box = "0 0 24 24") =>
  html`<svg class="icon" viewBox=${box} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${body}</svg>`;

export const hash = () => icon(svg`<path d="M5 9h15M4 15h15M10 4 8 20M16 4l-2 16" />`);
export const thread = () => icon(svg`<path d="M5 4v9a3 3 0 0 0 3 3h11M15 12l4 4-4 4" />`);
export const menu = () => icon(svg`<path d="M4 6h16M4 12h16M4 18h16" />`);
export const cross = () => icon(svg`<path d="M6 6l12 12M18 6 6 18" />`);
export const dots = () => icon(svg`<path d="M5 12h.010M12 12h.010M19 12h.010" stroke-width="3.500" />`);
export const eye = () =>
  icon(svg`<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12z" /><circle cx="12" cy="12" r="3" />`);
export const down = () => icon(svg`<path d="M6 9l6 6 6-6" />`);
export const check = () => icon(svg`<path d="M5 13l4 4L19 7" />`);
export const launch = () =>
  icon(svg`<path d="M14 5h5v5M19 5l-9 9M9 6H6a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-3" />`);
export const send = () => icon(svg`<path d="M4 12 3 4l18 8-18 8 1-8zm0 0h8" />`);
export const crown = () =>
  html`<svg class="icon" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d="M3 7l4.500 4L12 4l4.500 7L21 7l-2 12H5z" /></svg>`;
export const sun = () =>
  icon(
    svg`<circle cx="12" cy="12" r="4" /><path d="M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600L19 19M5 19l1.400-1.400M17.600 6.400L19 5" />`,
  );
export const moon = () => icon(svg`<path d="M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z" />`);
export const file = () => icon(svg`<path d="M6 3h8l5 5v13H6zM14 3v5h5" />`);
export const copy = () =>
  icon(svg`<rect x="9" y="9" width="11" height="11" rx="2" /><path d="M5 15H4V5a1 1 0 0 1 1-1h10v1" />`);
export const bin = () => icon(svg`<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13" />`);
export const slash = () => icon(svg`<rect x="3" y="3" width="18" height="18" rx="4" /><path d="M14 7l-4 10" />`);
export const people = () =>
  icon(
    svg`<circle cx="9" cy="8" r="4" /><path d="M2 20c0-4 3-6 7-6s7 2 7 6M17 5a3.500 3.500 0 0 1 0 6.500M18 14.500c2.500.500 4 2.500 4 5.500" />`,
  );
export const inspect = () => icon(svg`<path d="M8 6l-5 6 5 6M16 6l5 6-5 6M14 4l-4 16" />`);
export const pause = () => icon(svg`<path d="M8 5v14M16 5v14" />`);
export const play = () => icon(svg`<path d="M7 4l12 8-12 8z" />`);
export const restart = () => icon(svg`<path d="M4 4v5h5M4.500 9a8 8 0 1 1-.500 5" />`);
export const clock = () => icon(svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v5l3 3" />`);
export const compass = () => icon(svg`<circle cx="12" cy="12" r="9" /><path d="M15.500 8.500l-2 5-5 2 2-5z" />`);
export const link = () =>
  icon(svg`<path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1" />`);
export const help = () =>
  icon(
    svg`<circle cx="12" cy="12" r="9" /><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.700.300-1 .900-1 1.700M12 17h.010" />`,
  );
export const dice = () =>
  icon(
    svg`<rect x="4" y="4" width="16" height="16" rx="4" /><path d="M9 9h.010M15 9h.010M12 12h.010M9 15h.010M15 15h.010" stroke-width="2.500" />`,
  );
export const bubble = () => icon(svg`<path d="M4 5h16v11H10l-4 4v-4H4z" />`);
