import type { PodiumPictureView } from "./podium.ts";
import type { ProfilePictureView } from "./profile.ts";

export type { PodiumPictureView, PodiumPlace } from "./podium.ts";
export type { ProfilePictureView } from "./profile.ts";

// The drawing library takes about 40 MB of memory: it is loaded with the first picture, not with the bot.

let last: Promise<unknown> = Promise.resolve();

/**
 * Draws one picture after the other. Each takes 3 MB while it is drawn and encoded, 20 ms on one core, and memory that was
 * taken for many at once is not given back to the system.
 */
function inTurn(draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const drawn = last.then(draw);
  last = drawn.catch(() => {});
  return drawn;
}

/** The podium of a finished quiz as a PNG file of 1200 × 630 pixels. */
export const podiumPicture = (view: PodiumPictureView): Promise<Uint8Array> =>
  inTurn(async () => (await import("./podium.ts")).podiumPicture(view));

/** A player's profile as a PNG file of 1200 × 720 pixels. */
export const profilePicture = (view: ProfilePictureView): Promise<Uint8Array> =>
  inTurn(async () => (await import("./profile.ts")).profilePicture(view));
