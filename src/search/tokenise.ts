import { normalise } from "./normalise.ts";

const runs = /\p{Script=Han}+|[^\p{Script=Han}\s]+/gu;
const han = /^\p{Script=Han}/u;

/**
 * Words of a text in any mix of the two languages. Chinese is cut into overlapping pairs of characters, which finds
 * every word without knowing where one ends; Latin words stay whole.
 */
export function tokenise(text: string): string[] {
  return (normalise(text).match(runs) ?? []).flatMap((run) => (han.test(run) ? pairs(run) : [run]));
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
