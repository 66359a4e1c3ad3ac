import { hash } from "node:crypto";

/** The rows of a table in figures: equal for equal rows, whatever their order. */
export interface Summary {
  readonly table: string;
  readonly rows: number;
  /** 32 hex digits. */
  readonly checksum: string;
}

/**
 * Adds rows up: the sum of their SHA-256 modulo 2¹²⁸. A sum, because databases sort texts in different orders; not an
 * exclusive or, because two equal rows would cancel each other out.
 */
export class Checksum {
  #rows = 0;
  #sum = 0n;

  add(rowText: string): void {
    this.#rows++;
    this.#sum += BigInt(`0x${hash("sha256", rowText).slice(0, 32)}`);
  }

  get rows(): number {
    return this.#rows;
  }

  summary(table: string): Summary {
    return { table, rows: this.#rows, checksum: BigInt.asUintN(128, this.#sum).toString(16).padStart(32, "0") };
  }
}

/** The tables whose rows differ, in words; nothing where all are equal. */
export function differences(expected: readonly Summary[], found: readonly Summary[]): string[] {
  return expected.flatMap(({ table, rows, checksum }) => {
    const other = found.find((one) => one.table === table);
    if (other?.rows === rows && other.checksum === checksum) return [];
    if (other?.rows === rows) return [`${table} has other values`];
    return [`${table} has ${other?.rows ?? 0} rows instead of ${rows}`];
  });
}
