/** The places of the highest scores above 0, best first; of equal ones the first. */
export function topOf(scores: Float32Array, count: number): number[] {
  const kept: number[] = [];
  let least = 0;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] ?? 0;
    if (score <= least) continue;
    // Few are kept and fewer come in, so each is moved to its place at once.
    let at = Math.min(kept.length, count - 1);
    for (; at > 0 && (scores[kept[at - 1] ?? 0] ?? 0) < score; at--) kept[at] = kept[at - 1] ?? 0;
    kept[at] = place;
    if (kept.length === count) least = scores[kept[count - 1] ?? 0] ?? 0;
  }
  return kept;
}
