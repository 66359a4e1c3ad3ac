/** Databases take 32,766 values in one statement at least; the widest of our rows that come in crowds has ten. */
export const rowsAtOnce = 1_000;

/** Writes rows in as many statements as their number needs, one after the other. */
export async function inParts<T>(rows: readonly T[], write: (part: readonly T[]) => Promise<void>): Promise<void> {
  for (let done = 0; done < rows.length; done += rowsAtOnce) await write(rows.slice(done, done + rowsAtOnce));
}
