/**
 * How often a property is tried, and from which seed: the same every time, and told where it fails. To look further, set
 * FUZZ_SEED to another number and FUZZ_TIMES to how many times as often.
 */
export const fuzz = (numRuns: number): { numRuns: number; seed: number } => ({
  numRuns: numRuns * Number(process.env["FUZZ_TIMES"] ?? 1),
  seed: Number(process.env["FUZZ_SEED"] ?? 8),
});
