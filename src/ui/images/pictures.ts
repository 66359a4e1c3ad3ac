import type { PodiumPictureView } from "./podium.ts";
import type { ProfilePictureView } from "./profile.ts";

export type { PodiumPictureView, PodiumPlace } from "./podium.ts";
export type { ProfilePictureView } from "./profile.ts";

// The drawing library takes about 50 MB of memory: it is loaded with the first picture, not with the bot.

/** The podium of a finished quiz as a PNG file of 1200 × 630 pixels. */
export const podiumPicture = async (view: PodiumPictureView): Promise<Uint8Array> =>
  (await import("./podium.ts")).podiumPicture(view);

/** A player's profile as a PNG file of 1200 × 720 pixels. */
export const profilePicture = async (view: ProfilePictureView): Promise<Uint8Array> =>
  (await import("./profile.ts")).profilePicture(view);
