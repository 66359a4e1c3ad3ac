// @ts-check

/** The words of who you are, and players who join in. */
export const en = {
  people: "People",
};

/** @type {typeof en} */
export const zh = {
  people: "人物",
};
