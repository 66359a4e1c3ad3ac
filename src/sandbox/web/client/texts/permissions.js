// @ts-check

/** Permissions by their names in Discord, and what the bot needs them for. */
export const en = {
  permissionNames: {
    ViewChannel: "View Channels",
    SendMessages: "Send Messages",
    SendMessagesInThreads: "Send Messages in Threads",
    EmbedLinks: "Embed Links",
    AttachFiles: "Attach Files",
    CreatePublicThreads: "Create Public Threads",
    ReadMessageHistory: "Read Message History",
  },
  permissionReasons: {
    ViewChannel: "to be there at all",
    SendMessages: "quiz questions and daily questions",
    SendMessagesInThreads: "the same, in threads",
    EmbedLinks: "the cards they come as",
    AttachFiles: "pictures of the podium, reports",
    CreatePublicThreads: "a thread under daily questions, where you want one",
    ReadMessageHistory: "after a crash: to find what was sent already, instead of sending it twice",
  },
};

/** @type {typeof en} */
export const zh = {
  permissionNames: {
    ViewChannel: "查看频道",
    SendMessages: "发送消息",
    SendMessagesInThreads: "在子区内发送消息",
    EmbedLinks: "嵌入链接",
    AttachFiles: "附加文件",
    CreatePublicThreads: "创建公开子区",
    ReadMessageHistory: "阅读消息历史记录",
  },
  permissionReasons: {
    ViewChannel: "没有它就进不了频道",
    SendMessages: "发布比赛题目和每日一题",
    SendMessagesInThreads: "在子区里也能发布",
    EmbedLinks: "题目和答案的卡片",
    AttachFiles: "领奖台图片和报告",
    CreatePublicThreads: "需要时在每日一题下开子区",
    ReadMessageHistory: "崩溃后找到已经发出的题目，避免重复发送",
  },
};
