// @ts-check

/** The words of the tour: for each step a title, what to do, and what is said once it is done. */
export const en = {
  sentenceSpace: " ",
  tour: "Tour",
  tourOffer: "New here?",
  tourOfferText: "Sixty seconds show you what Wenda does: ask, play a quiz, set up a daily question.",
  tourStart: "Take the tour",
  tourDecline: "No, thanks",
  tourLater: 'Whenever you like: the tour is under "?" at the top.',
  tourStep: (/** @type {number} */ at, /** @type {number} */ of) => `${at} of ${of}`,
  tourNext: "Next",
  tourDo: "Do it for me",
  tourPlayers: "Add players",
  tourJump: "Jump to that time",
  tourJumpText: "Wenda will post here every day at nine. You need not wait: the clock of this sandbox can jump ahead.",
  tourSkip: "End the tour",
  tourDone: "Done",
  tourYouAre: (/** @type {string} */ name) => `Here you are ${name}, who may set things up.`,
  tourSteps: {
    ask: {
      title: "Ask a question",
      text: "A question is ready where you write. Send it with Enter, or with the arrow on its right.",
      after: "",
    },
    card: {
      title: "Read the answer",
      text: 'Answer, key points, sources. Press one of the buttons below it, such as "Quiz me".',
      after: "That was the bot's reply to you alone. Have a look, then go on.",
    },
    quiz: {
      title: "Start a quiz",
      text: "Three questions with 20 seconds each. Send the command to open the lobby.",
      after: "",
    },
    start: {
      title: "The lobby",
      text: "As the host you are in already, and others join with the green button. Start when you are ready.",
      after: "",
    },
    answer: {
      title: "Answer",
      text: "Choose what you think is right, below the question, before the time is up.",
      after:
        "Nobody else sees what you chose. When the time is up, everybody sees who was right, and after the last question comes the podium. Wait for it, or go on.",
    },
    daily: {
      title: "A question every day",
      text: "Channel, time and time zone are filled in. Send the command to set it up.",
      after: "",
    },
    post: {
      title: "When the time comes",
      text: "Wenda will post here every day at nine. You need not wait: send this command, and a question comes now.",
      after: "Everybody can answer it, and each sees only their own result. Days in a row count as a streak.",
    },
    end: {
      title: "That was Wenda",
      text: "Look around: type / for all commands, and be somebody else with the switch at the bottom left. If you like it, add it to a server of your own.",
      after: "",
    },
  },
  /** Where the switch is in the drawer. */
  tourEndNarrow:
    "Look around: type / for all commands, and be somebody else with the switch in the menu at the top left. If you like it, add it to a server of your own.",
  /** Where the thing that a step is about is not on the screen. */
  tourMissing: 'It is not on the screen just now. "Do it for me" takes you there, "Next" goes on without.',
};

/** @type {typeof en} */
export const zh = {
  sentenceSpace: "",
  tour: "导览",
  tourOffer: "第一次来？",
  tourOfferText: "六十秒看完 Wenda 能做什么：查问答、打一场比赛、设一个每日一题。",
  tourStart: "开始导览",
  tourDecline: "不用了",
  tourLater: "随时可以从顶部的“?”打开导览。",
  tourStep: (at, of) => `${at} / ${of}`,
  tourNext: "下一步",
  tourDo: "替我完成",
  tourPlayers: "添加陪练",
  tourJump: "跳到那个时间",
  tourJumpText: "从现在起，Wenda 每天九点会在这里发题。不必等：沙盒里的时钟可以直接跳过去。",
  tourSkip: "结束导览",
  tourDone: "完成",
  tourYouAre: (name) => `您现在的身份是${name}，有权进行设置。`,
  tourSteps: {
    ask: { title: "提一个问题", text: "输入框里已经写好了一个问题，按回车或右边的箭头发送。", after: "" },
    card: {
      title: "看看回答",
      text: "有答案、要点和出处。按一按下面的按钮，比如“考考我”。",
      after: "这是机器人只给您一个人的回复。看完再继续。",
    },
    quiz: { title: "开一场比赛", text: "三道题，每题 20 秒。发送命令，先打开等候区。", after: "" },
    start: {
      title: "等候区",
      text: "您是主持人，已经在里面了，其他人按绿色按钮加入。准备好就开始。",
      after: "",
    },
    answer: {
      title: "作答",
      text: "在时间用完之前，用题目下面的按钮或菜单选出您认为对的答案。",
      after: "别人看不到您选了什么。时间一到就公布谁答对了，最后一题之后是领奖台。可以等一等，也可以继续。",
    },
    daily: { title: "每天一道题", text: "频道、时间和时区都填好了，发送命令就完成设置。", after: "" },
    post: {
      title: "到点就发布",
      text: "Wenda 会每天九点在这里发题。不必等：发送这条命令，马上来一道。",
      after: "人人都能作答，结果只有自己看得到。每天都答，就会累计连续天数。",
    },
    end: {
      title: "这就是 Wenda",
      text: "四处逛逛吧：输入 / 查看全部命令，点左下角的头像换个身份。喜欢的话，把它加到您自己的服务器。",
      after: "",
    },
  },
  tourEndNarrow: "四处逛逛吧：输入 / 查看全部命令，打开左上角的菜单可以换个身份。喜欢的话，把它加到您自己的服务器。",
  tourMissing: "现在屏幕上没有它。“替我完成”会带您过去，“下一步”则直接跳过。",
};
