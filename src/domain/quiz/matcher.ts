import { normalise } from "../text/normalise.ts";
export const matches = (typed: string, accepted: readonly string[]): boolean =>
  accepted.some((one) => normalise(one) === normalise(typed));
