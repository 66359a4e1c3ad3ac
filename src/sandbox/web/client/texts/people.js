// @ts-check

/** The words about who you are, and about players who join in. */
export const en = {
  comma: ", ",
  switchUser: "Switch user",
  be: (/** @type {string} */ name) => `Be ${name}`,
  openAs: (/** @type {string} */ name) => `Open another tab as ${name}`,
  switchNote: "A tab is one person. Open several to be several people.",
  players: "Players",
  playersTitle: "Players who join in",
  playersNote: "They join quizzes in this server and answer by themselves, the question of the day too.",
  playersCount: "How many",
  playersSkill: "How good",
  skills: { beginner: "Beginners", average: "Average", expert: "Experts", mixed: "All sorts" },
  addPlayers: (/** @type {number} */ count) => `Add ${count} player${count === 1 ? "" : "s"}`,
  removePlayers: "Send them home",
  playersHere: (/** @type {number} */ count) =>
    count === 0 ? "Nobody plays along here yet." : `${count} play${count === 1 ? "s" : ""} along here.`,
  playersAdded: (/** @type {number} */ count) => `${count} joined.`,
  playersFull: "This server has as many players as it takes.",
  playersGone: (/** @type {number} */ count) => `${count} left.`,
  playersFailed: "That did not work. Try again.",
};

/** @type {typeof en} */
export const zh = {
  comma: "、",
  switchUser: "切换用户",
  be: (name) => `成为 ${name}`,
  openAs: (name) => `在新标签页里以 ${name} 的身份打开`,
  switchNote: "一个标签页是一个人。多开几个，就能自己和自己比赛。",
  players: "陪练",
  playersTitle: "一起玩的人",
  playersNote: "他们会自动参加这个服务器的比赛并作答，每日一题也会答。",
  playersCount: "人数",
  playersSkill: "水平",
  skills: { beginner: "新手", average: "普通", expert: "高手", mixed: "各种水平" },
  addPlayers: (count) => `加入 ${count} 人`,
  removePlayers: "让他们离开",
  playersHere: (count) => (count === 0 ? "这里还没有人陪练。" : `这里有 ${count} 人陪练。`),
  playersAdded: (count) => `${count} 人已加入。`,
  playersFull: "这个服务器的陪练已经满了。",
  playersGone: (count) => `${count} 人已离开。`,
  playersFailed: "没有成功，请再试一次。",
};
