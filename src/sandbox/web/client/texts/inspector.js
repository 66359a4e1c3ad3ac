// @ts-check

/** The words of the inspector. */
export const en = {
  inspector: "Inspector",
};

/** @type {typeof en} */
export const zh = {
  inspector: "检查器",
};
