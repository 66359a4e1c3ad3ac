/** As many as there are numbers of 32 bits. */
const all = 2 ** 32;

/**
 * Where a number stands among ascending ones, or -1. They are hashes, so they are spread evenly and a number stands close
 * to its share of the way: around there it is looked for by halving, in memory that lies together.
 */
export function placeOf(numbers: Uint32Array, wanted: number): number {
  const { length } = numbers;
  const guess = Math.floor((wanted / all) * length);
  // The distance from the guess is about the root of half their number, at the most.
  let step = 8 + Math.floor(Math.sqrt(length) / 2);
  let low = guess;
  let high = guess;
  while (low > 0 && (numbers[low] ?? all) > wanted) {
    low = Math.max(0, low - step);
    step *= 2;
  }
  while (high < length && (numbers[high] ?? all) < wanted) {
    high += step;
    step *= 2;
  }
  high = Math.min(high, length - 1);
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = numbers[middle] ?? 0;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The place of the last number that is not above `value`, among ascending ones that begin with 0. */
export function lastUpTo(numbers: Uint32Array, value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
