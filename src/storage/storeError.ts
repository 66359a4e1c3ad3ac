/** The database, or a backup of one, cannot be used; the message says why and what to do. */
export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
  }
}

/** Puts a database's own error into words; a StoreError has them already. */
export function asStoreError(cause: unknown, remedy = "check DATABASE_URL"): StoreError {
  if (cause instanceof StoreError) return cause;
  return new StoreError(`The database cannot be used (${reasonOf(cause)}): ${remedy}.`, { cause });
}

/** What an error says; for several at once, all that they say. */
export function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(String).join("; ");
  return cause instanceof Error ? cause.message : String(cause);
}
