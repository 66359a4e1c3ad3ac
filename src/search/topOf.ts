/** The places of the highest scores above 0, best first; of equal ones the first. */
export function topOf(scores: Float32Array, count: number): number[] {
  const byScore = (a: number, b: number) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b;
  const kept: number[] = [];
  let least = 0;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] ?? 0;
    if (score <= least) continue;
    kept.push(place);
    // Now and then the kept ones are cut back to the best, which raises the bar for the rest.
    if (kept.length < 4 * count + 16) continue;
    kept.sort(byScore).length = count;
    least = scores[kept.at(-1) ?? 0] ?? 0;
  }
  return kept.sort(byScore).slice(0, count);
}
