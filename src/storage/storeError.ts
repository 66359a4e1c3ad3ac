/** The database cannot be used; the message says why and what to look at. */
export class StoreError extends Error {
  constructor(cause: unknown) {
    const reason =
      cause instanceof AggregateError
        ? cause.errors.map(String).join("; ")
        : cause instanceof Error
          ? cause.message
          : String(cause);
    super(`The database cannot be used (${reason}): check DATABASE_URL.`, { cause });
    this.name = "StoreError";
  }
}
