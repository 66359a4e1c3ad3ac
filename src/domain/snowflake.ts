/** The first millisecond of Discord's clock: the start of 2015. */
const epoch = 1_420_070_400_000n;

/** When Discord made this id, in ms since the Unix epoch. @throws SyntaxError where it is no number. */
export const snowflakeTime = (id: string): number => Number((BigInt(id) >> 22n) + epoch);

/** The first id that Discord could make at an instant, in ms since the Unix epoch. */
export const snowflakeAt = (ms: number): string =>
  String((BigInt(Math.max(Number(epoch), Math.floor(ms))) - epoch) << 22n);
