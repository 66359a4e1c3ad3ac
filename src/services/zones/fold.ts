import { createNormalise } from "#src/search/normalise.ts";

const simplify = createNormalise(new Map());

/** Folds what people write the same name with: case, accents, punctuation, Traditional letters. */
export const fold = (text: string): string =>
  simplify(text)
    .normalize("NFD")
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
