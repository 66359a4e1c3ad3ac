// @ts-check

/** The words of the clock. */
export const en = {
  clock: "Clock",
};

/** @type {typeof en} */
export const zh = {
  clock: "时钟",
};
