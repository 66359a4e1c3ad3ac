import { randomBytes } from "node:crypto";
import { DiscordAPIError, RESTJSONErrorCodes } from "discord.js";
import type { Logger } from "pino";
import { UserError } from "#src/domain/errors.ts";
import type { Messages } from "#src/i18n/index.ts";
import { failureText } from "#src/ui/failureText.ts";

/** Whether an error is Discord's refusal with one of these codes. */
export const isDiscordCode = (error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean =>
  error instanceof DiscordAPIError && codes.some((code) => code === error.code);

/** Turns Discord's refusals that somebody in the server can mend into expected failures; leaves the others as they are. */
export function namePlace(error: unknown, channelId: string): unknown {
  if (isDiscordCode(error, RESTJSONErrorCodes.UnknownChannel)) return new UserError("channel.gone", { channelId });
  if (isDiscordCode(error, RESTJSONErrorCodes.MissingAccess))
    return new UserError("permission.bot", { channelId, permissions: ["ViewChannel"] });
  if (isDiscordCode(error, RESTJSONErrorCodes.MissingPermissions))
    return new UserError("permission.bot", { channelId, permissions: ["SendMessages", "EmbedLinks"] });
  if (isDiscordCode(error, RESTJSONErrorCodes.ThreadLocked, RESTJSONErrorCodes.InvalidActionOnArchivedThread))
    return new UserError("thread.closed", { channelId });
  return error;
}

/** What a user is told of a failure: expected ones in words, the rest under an id that is logged with the cause. */
export function tell(error: unknown, t: Messages, log: Logger): string {
  if (error instanceof UserError) {
    log.info({ refused: error.key }, "an interaction was refused");
    return failureText(error, t);
  }
  const id = randomBytes(4).toString("hex");
  log.error({ err: error, id }, "an interaction failed");
  return t.unexpected(id);
}
