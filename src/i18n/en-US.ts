import type { ErrorKey, ErrorParams, PermissionName } from "#src/domain/errors.ts";

/** One message for each expected failure, made from its facts. */
type ErrorTexts = { readonly [K in ErrorKey]: (params: ErrorParams[K]) => string };

const permissions: Record<PermissionName, string> = {
  ViewChannel: "View Channel",
  SendMessages: "Send Messages",
  SendMessagesInThreads: "Send Messages in Threads",
  EmbedLinks: "Embed Links",
  ManageMessages: "Manage Messages",
  ManageGuild: "Manage Server",
};
const list = (names: readonly PermissionName[]) => names.map((name) => `**${permissions[name]}**`).join(", ");
const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

const errors: ErrorTexts = {
  "guild.only": () => "Use this in a server; it does not work in direct messages.",
  "deck.unknown": ({ name }) => `There is no deck “${name}”. Pick one from the list that opens as you type.`,
  "topic.unknown": ({ name }) => `There is no topic “${name}”. Pick one from the list that opens as you type.`,
  "entry.unknown": () => "This answer is no longer in the deck. Ask again with `/ask`.",
  "option.invalid": ({ name }) => `The option \`${name}\` cannot have this value. Please run the command again.`,
  "component.expired": () => "This no longer works: it is from an earlier version. Please run the command again.",
  "permission.bot": ({ permissions: names, channelId }) =>
    `I can't do that in <#${channelId}>: I need ${list(names)} there. Ask a moderator to grant it to me, then try again.`,
  "permission.member": ({ permissions: names, channelId }) => `You need ${list(names)} in <#${channelId}> for this.`,
  "channel.gone": ({ channelId }) => `I cannot see <#${channelId}>. It may have been deleted, or is hidden from me.`,
  "channel.kind": ({ channelId }) => `<#${channelId}> is not a text channel. Please choose one.`,
  "quiz.running": ({ channelId }) => `A quiz is already running in <#${channelId}>. Join it with \`/quiz join\`.`,
  "quiz.none": () => "No quiz is running in this channel. Start one with `/quiz start`.",
  "quiz.over": () => "This quiz is over. Start a new one with `/quiz start`.",
  "quiz.late": () => "This question is closed; your answer came too late.",
  "quiz.notHost": ({ hostId }) => `Only the host <@${hostId}> or a moderator (**Manage Messages**) can do this.`,
  "quiz.begun": () => "The quiz has already begun.",
  "quiz.noQuestions": () => "No questions match. Try another topic or difficulty.",
  "daily.time": ({ time }) => `“${time}” is not a time of day. Write it like \`09:00\` or \`21:30\`.`,
  "daily.timezone": ({ timezone }) =>
    `I don't know the time zone “${timezone}”. Pick one from the list, such as \`Europe/London\`.`,
  "daily.none": () => "This server has no daily question yet. Set one up with `/daily setup`.",
  "daily.unknown": () => "There is no such schedule. See what there is with `/daily status`.",
  "daily.tooMany": ({ most }) =>
    `A server can have ${most} schedules at most. Remove one with \`/daily remove\` first.`,
  "daily.noQuestions": () => "No questions match. Try another topic.",
  "discord.unreachable": () => "Discord did not accept the message. Please try again in a moment.",
};

/** Every text of the bot in English; its type is the contract for the other languages. */
export const enUS = {
  errors,
  unexpected: (id: string) =>
    `Something went wrong on our side. Please try again; if it keeps happening, report the code \`${id}\`.`,
  permissions,
  languages: { zh: "Chinese", en: "English" },
  difficulty: { 1: "easy", 2: "medium", 3: "hard" },
  everyTopic: "all topics",

  /** Names and descriptions of commands and options, as Discord shows them. Names are for display; ids stay. */
  commands: {
    ask: {
      name: "ask",
      description: "Look up an answer in the dataset",
      options: {
        question: { name: "question", description: "Your question, in your own words" },
        private: { name: "private", description: "Show the answer to you only" },
        language: { name: "language", description: "The language of the answer" },
      },
    },
    askMessage: { name: "Ask Wenda" },
    quiz: {
      name: "quiz",
      description: "Group competitions in this channel",
      subcommands: {
        start: {
          name: "start",
          description: "Start a quiz in this channel",
          options: {
            deck: { name: "deck", description: "Where the questions come from" },
            topic: { name: "topic", description: "Only questions on this topic" },
            difficulty: { name: "difficulty", description: "Only questions of this difficulty" },
            questions: { name: "questions", description: "How many questions (10)" },
            seconds: { name: "seconds", description: "Seconds for each question (20)" },
            mode: { name: "mode", description: "The rules of the game" },
            language: { name: "language", description: "The language of the quiz" },
          },
        },
        join: { name: "join", description: "Join the quiz in this channel" },
        stop: { name: "stop", description: "Stop the quiz in this channel" },
        status: { name: "status", description: "Show how the quiz in this channel is going" },
      },
    },
    daily: {
      name: "daily",
      description: "A question of the day",
      subcommands: {
        setup: {
          name: "setup",
          description: "Post a question every day",
          options: {
            channel: { name: "channel", description: "Where to post" },
            time: { name: "time", description: "When to post, such as 09:00" },
            timezone: { name: "timezone", description: "Whose clock, such as Europe/London" },
            deck: { name: "deck", description: "Where the questions come from" },
            topic: { name: "topic", description: "Only questions on this topic" },
          },
        },
        status: { name: "status", description: "The schedules of this server" },
        now: {
          name: "now",
          description: "Post a question right now",
          options: { schedule: { name: "schedule", description: "For which schedule" } },
        },
        remove: {
          name: "remove",
          description: "Stop a schedule",
          options: { schedule: { name: "schedule", description: "Which schedule" } },
        },
      },
    },
    leaderboard: {
      name: "leaderboard",
      description: "Who has the most points in this server",
      options: {
        board: { name: "board", description: "Which points count" },
        period: { name: "period", description: "Since when" },
      },
    },
    settings: {
      name: "settings",
      description: "Settings of this server",
      subcommands: {
        unanswered: { name: "unanswered", description: "Questions that nothing fitted, asked by several people" },
        show: { name: "show", description: "Show the settings" },
        set: {
          name: "set",
          description: "Change a setting",
          options: { language: { name: "language", description: "The language of quizzes and daily questions" } },
        },
      },
    },
    help: { name: "help", description: "What Wenda can do" },
  },
  choices: {
    language: { zh: "中文", en: "English" },
    difficulty: { 1: "easy", 2: "medium", 3: "hard" },
    mode: { classic: "Classic: one point for each right answer" },
    board: { all: "Everything", quiz: "Quizzes", daily: "Daily questions" },
    period: { week: "The last 7 days", month: "The last 30 days", all: "All time" },
  },

  ask: {
    points: "Key points",
    meta: (topic: string, difficulty: string) => `${topic} · ${difficulty}`,
    asOf: (month: string) => `as of ${month}`,
    source: (title: string, section: string) => `${title}, § ${section}`,
    sources: "Sources",
    nothing: (question: string) => `I found nothing on “${question}”.`,
    nothingHint:
      "Try the key term alone, in Chinese or in English, or pick one of the suggestions that appear as you type.",
    nearest: (topics: string) => `The nearest topics: ${topics}.`,
    pickTopic: "Browse a topic",
    kept: "Your question was noted without your name, so that the authors of the deck see what is missing.",
    inTopic: (shown: number, all: number) =>
      shown === all
        ? count(all, "question")
        : `${shown} of ${count(all, "question")}; the others come up as you type in \`/ask\`.`,
    maybe: (question: string) => `I'm not sure what you mean by “${question}”. Did you mean one of these?`,
    pick: "Pick a question",
    didYouMean: "Did you mean…",
    seeAlso: "See also:",
    showAll: "Show all",
    related: "Related questions",
    quizMe: "Quiz me",
    another: "Another one",
    showCode: "Code",
    share: "Share",
    shared: (name: string) => `${name} shares an answer:`,
    helpful: "👍 Helpful",
    notHelpful: "👎 Not helpful",
    thanks: "Thank you, that counts. You can change your vote at any time.",
    noted: "Thank you. The authors of the deck will read it.",
    why: {
      title: "Not helpful",
      label: "What was missing or wrong?",
      placeholder: "In your own words; your name is not passed on",
    },
    emptyMessage:
      "This message has no text that I could look up; I cannot read pictures, links or files. Ask in your own words with `/ask`.",
    starters: {
      today: (title: string) => `📅 Today · ${title}`,
      previous: (title: string) => `📅 Last daily · ${title}`,
      popular: (title: string) => `🔥 Popular · ${title}`,
    },
  },

  quiz: {
    title: "Quiz",
    modes: { classic: "Classic" },
    lobby: (host: string) => `${host} invites you to a quiz. Join, or simply answer when it begins.`,
    settings: (settings: {
      deck: string;
      topic: string;
      difficulty: string;
      questions: number;
      seconds: number;
      mode: string;
      language: string;
    }) =>
      `**${settings.deck}** · ${settings.topic} · ${settings.difficulty}\n${count(settings.questions, "question")} · ${settings.seconds} s each · ${settings.mode} · ${settings.language}`,
    anyDifficulty: "all difficulties",
    begins: (when: string) => `Begins ${when}.`,
    begun: "The quiz has begun.",
    players: (n: number) => `Players (${n})`,
    join: "Join",
    startNow: "Start now",
    joined: "You are in. Good luck!",
    joinedAlready: "You have already joined.",
    joinedLater: "You are in: answer the next question.",
    heading: (number: number, total: number) => `Question ${number} of ${total}`,
    meta: (topic: string, difficulty: string) => `${topic} · ${difficulty}`,
    multi: "Several answers are right. You have to pick all of them.",
    pickSeveral: "Pick all right answers",
    closes: (when: string) => `Closes ${when}`,
    answered: (n: number) => `${n} answered`,
    accepted: (letters: string) => `Your answer: **${letters}**. You can change it until the question closes.`,
    reveal: (letters: string) => `Answer: ${letters}`,
    nobody: "Nobody answered.",
    nobodyRight: "Nobody was right.",
    someRight: (right: number, answered: number) => `${right} of ${answered} right`,
    fastest: (name: string, seconds: string) => `Fastest: ${name} (${seconds} s)`,
    standings: "Standings",
    row: (rank: number, name: string, points: number) => `**${rank}.** ${name} — ${points}`,
    cancelled: "This question was not scored.",
    next: (when: string) => `Next question ${when}.`,
    podium: "Final result",
    completed: (questions: number, players: number) => `${count(questions, "question")}, ${count(players, "player")}.`,
    noPlayers: "Nobody answered a question this time.",
    ended: {
      completed: "",
      stopped: "The quiz was stopped. It does not count for the leaderboard.",
      idle: "Nobody answered several questions in a row, so the quiz ended by itself. It does not count for the leaderboard.",
      failed:
        "The quiz had to end because I could no longer post in this channel. It does not count for the leaderboard.",
    },
    finalRow: (rank: string, name: string, points: number, right: number, total: number) =>
      `${rank} ${name} — **${points}** (${right}/${total} right)`,
    tieBreak: "Equal points: more right answers, then less time, then the earlier last right answer.",
    others: (n: number) => `… and ${n} more`,
    stopped: "The quiz was stopped.",
    status: {
      lobby: (when: string) => `The quiz begins ${when}.`,
      on: (number: number, total: number) => `Question ${number} of ${total} is running.`,
      players: (n: number) => `${count(n, "player")} so far.`,
      host: (name: string) => `Host: ${name}`,
    },
  },

  daily: {
    title: "Question of the day",
    ready: (channel: string, time: string, timezone: string) =>
      `A question will be posted in ${channel} every day at ${time} (${timezone}).`,
    first: (when: string) => `The first one comes ${when}. \`/daily now\` posts one at once.`,
    deck: (deck: string, topic: string) => `${deck} · ${topic}`,
    next: (when: string) => `Next: ${when}`,
    last: (link: string, answered: number, right: number) => `Latest: ${link}, ${answered} answered, ${right} right`,
    noneYet: "Nothing posted yet.",
    failed: (reason: string) => `Last attempt failed: ${reason}`,
    statusTitle: "Daily questions",
    posted: (link: string) => `Posted: ${link}`,
    removed: "The schedule is removed. What it has posted stays.",
    hint: "Answer with the buttons. Only you see the result; your first answer counts.",
    right: "Right!",
    wrong: (letters: string) => `Not quite. The right answer: ${letters}`,
    already: (letters: string) => `You have answered already: ${letters}. The first answer counts.`,
    fullAnswer: "Full answer",
  },

  leaderboard: {
    title: { all: "Leaderboard", quiz: "Quiz leaderboard", daily: "Daily leaderboard" },
    row: (rank: number, name: string, points: number, right: number, answered: number) =>
      `**${rank}.** ${name} — ${points} (${right}/${answered} right)`,
    empty: "No points yet. Start a quiz with `/quiz start`.",
    own: (name: string, rank: number, points: number) => `${name}: rank ${rank}, ${count(points, "point")}`,
    ownNone: (name: string) => `${name} has no points here yet.`,
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    previous: "Previous",
    nextPage: "Next",
  },

  settings: {
    unanswered: "Unanswered questions",
    unansweredNone: "No question without an answer was asked by three different people so far.",
    unansweredRow: (question: string, people: number) => `- ${question} (${count(people, "person", "people")})`,
    title: "Settings",
    language: (language: string) => `Language of quizzes and daily questions: **${language}**`,
    saved: "Saved.",
    hint: "Change it with `/settings set`. Your own answers come in the language of your Discord.",
  },

  help: {
    title: "Wenda 问答",
    intro: "Answers, group quizzes and a question of the day from one reviewed dataset in Chinese and English.",
    message: (name: string) => `Right-click on a message → Apps → **${name}**: looks the message up`,
    decks: "Decks",
    deck: (title: string, entries: number, items: number) =>
      `**${title}**: ${count(entries, "entry", "entries")}, ${count(items, "quiz question")}`,
  },
};

/** The texts that every language has: the shape of the English ones. */
export type Messages = typeof enUS;
