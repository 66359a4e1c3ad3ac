// @ts-check

/** The words of the clock. */
export const en = {
  clock: "Clock",
  clockTitle: "Time in the sandbox",
  clockNote: "Only this sandbox lives by this clock: the bot in it, its messages and its timers.",
  clockRight: "As on this computer",
  clockAhead: (/** @type {string} */ span) => `${span} ahead of this computer`,
  jumpHour: "Next hour",
  jumpDaily: "Next question of the day",
  jumpWeek: "Next week",
  jumping: "Time passes…",
  jumped: (/** @type {string} */ time) => `It is now ${time}.`,
  cameIn: "New messages in",
  noDaily: "No question of the day is set up. Use /daily setup first.",
  jumpFailed: "The clock could not be moved. Try again once the bot is back.",
};

/** @type {typeof en} */
export const zh = {
  clock: "时钟",
  clockTitle: "沙盒里的时间",
  clockNote: "只有这个沙盒按这个时钟走：里面的机器人、消息和计时都跟着它。",
  clockRight: "与本机时间一致",
  clockAhead: (span) => `比本机快${span}`,
  jumpHour: "快进一小时",
  jumpDaily: "快进到下一道每日一题",
  jumpWeek: "快进一周",
  jumping: "时间流逝中…",
  jumped: (time) => `现在是 ${time}。`,
  cameIn: "有新消息：",
  noDaily: "还没有设置每日一题，请先用 /每日一题 设置。",
  jumpFailed: "没能拨动时钟。请等机器人恢复后再试。",
};
