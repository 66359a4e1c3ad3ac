/** Discord's blurple and its friends: enough contrast for a white figure. */
const COLOURS = ["#5865f2", "#3b8a5a", "#b8642b", "#c2385b", "#7d4fc4", "#2e7f9e", "#8a6d1f", "#4a5d8f"];

const FIGURE = '<circle cx="40" cy="31" r="13"/><path d="M16 66c2-15 12-21 24-21s22 6 24 21z"/>';
const BUBBLE =
  '<path d="M20 21h40a6 6 0 0 1 6 6v22a6 6 0 0 1-6 6H42L30 65V55H20a6 6 0 0 1-6-6V27a6 6 0 0 1 6-6z"/><path d="M34 33.500a6.500 6.500 0 1 1 9.500 5.800c-2.500 1.200-3.500 2-3.500 4" fill="none" stroke="#5865f2" stroke-width="4" stroke-linecap="round"/><circle cx="40" cy="49" r="2.600" fill="#5865f2"/>';

/**
 * A person's picture, with a letter only where every machine has it: a picture cannot use the page's Chinese font.
 * The bot's is a speech bubble.
 */
export function avatar({ id, name, bot }: { id: string; name: string; bot: boolean }): string {
  // The upper bits of a snowflake are its time; the lower ones are zero in ids that somebody chose.
  const index = bot ? 0 : 1 + Number((BigInt(id) >> 22n) % BigInt(COLOURS.length - 1));
  const letter = /^\s*([a-z0-9])/i.exec(name)?.[1]?.toUpperCase();
  const person =
    letter === undefined
      ? FIGURE
      : `<text x="40" y="54" text-anchor="middle" font-family="sans-serif" font-weight="600" font-size="38">${letter}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" fill="${COLOURS[index]}"/><g fill="#fff">${bot ? BUBBLE : person}</g></svg>`;
}
