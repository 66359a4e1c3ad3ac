/** A list that never changes, with one entry for each user at most. */
type ByUser<T> = readonly (T & { readonly userId: string })[];

/**
 * Where each user's entry stands. A list and the one that it was made from by one change share their index, so that
 * a crowd that comes in one by one is not counted anew each time; an index may therefore name a place in another list.
 */
const places = new WeakMap<readonly unknown[], Map<string, number>>();

function placesIn(list: ByUser<unknown>): Map<string, number> {
  const known = places.get(list);
  if (known) return known;
  const made = new Map(list.map(({ userId }, place) => [userId, place]));
  places.set(list, made);
  return made;
}

/** The entry of a user, found without a search. */
export function findUser<T>(list: ByUser<T>, userId: string): (T & { readonly userId: string }) | undefined {
  const place = placesIn(list).get(userId);
  if (place === undefined) return undefined;
  const found = list[place];
  return found?.userId === userId ? found : list.find((one) => one.userId === userId);
}

/** The list with one more entry, in the place of the user's earlier one where there is one. */
export function putUser<T>(list: ByUser<T>, entry: T & { readonly userId: string }): ByUser<T> {
  const earlier = findUser(list, entry.userId);
  const next = earlier ? list.with(list.indexOf(earlier), entry) : [...list, entry];
  places.set(next, earlier ? placesIn(list) : placesIn(list).set(entry.userId, list.length));
  return next;
}
