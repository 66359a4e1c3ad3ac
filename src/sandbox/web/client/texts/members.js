// @ts-check

/** The words of the member list and the looks. */
export const en = {
  membersOpen: "Show members",
  membersClose: "Hide members",
};

/** @type {typeof en} */
export const zh = {
  membersOpen: "显示成员列表",
  membersClose: "隐藏成员列表",
};
