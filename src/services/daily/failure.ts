import { UserError } from "#src/domain/errors.ts";

/** A failure as it is kept with a schedule; one that is no fault of the server's reads as "Discord did not take it". */
export function writeFailure(error: unknown): string {
  const { key, params } = asUserError(error);
  return JSON.stringify({ key, params });
}

export const asUserError = (error: unknown): UserError =>
  error instanceof UserError ? error : new UserError("discord.unreachable", {});

export function readFailure(stored: string | null): UserError | null {
  if (stored === null) return null;
  // Written by `writeFailure` only.
  const { key, params } = JSON.parse(stored) as Pick<UserError, "key" | "params">;
  return new UserError(key, params);
}
