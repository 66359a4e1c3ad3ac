// @ts-check

/** The words of the tour and the help. */
export const en = {
  help: "Help",
};

/** @type {typeof en} */
export const zh = {
  help: "帮助",
};
