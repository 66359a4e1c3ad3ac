/** A decimal number of any size, exact: `digits` × 10 to the power of −`places`. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

export const zero: Decimal = { digits: 0n, places: 0 };
export const one: Decimal = { digits: 1n, places: 0 };

/** @param text digits with at most one point among or before them, such as 12, 3.50 or .5 */
export function decimal(text: string): Decimal {
  const [whole = "", fraction = ""] = text.split(".");
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

/** Times 10 to the power of `power`, which is not negative. */
export function shift({ digits, places }: Decimal, power: number): Decimal {
  return places >= power
    ? { digits, places: places - power }
    : { digits: digits * 10n ** BigInt(power - places), places: 0 };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  const scaled = (one: Decimal) => one.digits * 10n ** BigInt(places - one.places);
  return { digits: scaled(a) + scaled(b), places };
}

/** The shortest way of writing a number that is not negative: 3.50 and 03.5 are both 3.5. */
export function writeDecimal({ digits, places }: Decimal): string {
  if (places === 0) return String(digits);
  const padded = String(digits).padStart(places + 1, "0");
  const fraction = padded.slice(-places).replace(/0+$/, "");
  const whole = padded.slice(0, -places);
  return fraction ? `${whole}.${fraction}` : whole;
}
