/** How much may be spent: at most so much at once, and so much more each second. */
export interface Tariff {
  readonly most: number;
  readonly perSecond: number;
}

/** What was left when something was last spent, and when that was, in ms. */
export interface Allowance {
  readonly left: number;
  readonly at: number;
}

/** What is left by now; a clock that goes back gives and takes nothing. */
export function leftBy({ most, perSecond }: Tariff, allowance: Allowance | undefined, now: number): number {
  if (!allowance) return most;
  return Math.min(most, allowance.left + (Math.max(0, now - allowance.at) / 1000) * perSecond);
}

/**
 * Spends an amount where it is there (a token bucket).
 * @returns the allowance afterwards, and for how long the amount is not there yet, in ms (0: it was spent)
 */
export function spend(
  tariff: Tariff,
  allowance: Allowance | undefined,
  amount: number,
  now: number,
): { readonly allowance: Allowance; readonly waitMs: number } {
  const left = leftBy(tariff, allowance, now);
  // What costs more than there ever is takes all there is.
  const due = Math.min(amount, tariff.most);
  if (left < due) return { allowance: { left, at: now }, waitMs: ((due - left) / tariff.perSecond) * 1000 };
  return { allowance: { left: left - due, at: now }, waitMs: 0 };
}
