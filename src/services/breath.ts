/** Lets others have their turn: SQLite answers without leaving the thread, so that long work would hold up everybody. */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
