import type { ErrorKey, ErrorParams, PermissionName } from "#src/domain/errors.ts";
import { isPseudonym } from "#src/domain/quiz/anonymous.ts";

/** One message for each expected failure, made from its facts. */
type ErrorTexts = { readonly [K in ErrorKey]: (params: ErrorParams[K]) => string };

const permissions: Record<PermissionName, string> = {
  ViewChannel: "View Channel",
  SendMessages: "Send Messages",
  SendMessagesInThreads: "Send Messages in Threads",
  EmbedLinks: "Embed Links",
  AttachFiles: "Attach Files",
  CreatePublicThreads: "Create Public Threads",
  MentionEveryone: "Mention @everyone, @here, and All Roles",
  ManageMessages: "Manage Messages",
  ManageGuild: "Manage Server",
};
const list = (names: readonly PermissionName[]) => names.map((name) => `**${permissions[name]}**`).join(", ");
const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

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
  "thread.closed": ({ channelId }) =>
    `The thread <#${channelId}> is closed. Ask a moderator to open it again, or use another channel.`,
  "quiz.running": ({ channelId }) => `A quiz is already running in <#${channelId}>. Join it with \`/quiz join\`.`,
  "quiz.none": () => "No quiz is running in this channel. Start one with `/quiz start`.",
  "quiz.over": () => "This quiz is over. Start a new one with `/quiz start`.",
  "quiz.late": () => "This question is closed; answers to it no longer count.",
  "quiz.notHost": ({ hostId }) =>
    `Only the host${isPseudonym(hostId) ? "" : ` <@${hostId}>`} or a moderator (**Manage Messages**) can do this.`,
  "quiz.begun": () => "The quiz has already begun.",
  "quiz.notPlaying": () => "The host is away, so the players decide. Answer a question first, then your vote counts.",
  "quiz.notNow": ({ control }) =>
    ({
      pause: "The quiz is already paused.",
      resume: "The quiz is not paused.",
      skip: "The next question is on its way or already here.",
      void: "There is no such question to take out.",
      stop: "The quiz is already ending.",
    })[control],
  "quiz.forgotten": () => "The record of this quiz is no longer kept.",
  "quiz.orderTwice": () =>
    "Each option has one place, but one of them stood in two. Please press the button again and place all of them.",
  "quiz.noAnswer": () => "That does not answer this question. Please use its buttons once more.",
  "quiz.notOver": () => "The quiz is still on; there is a report once it is over.",
  "quiz.noQuestions": () => "No questions match. Try another topic or difficulty.",
  "daily.time": ({ time }) => `“${time}” is not a time of day. Write it like \`09:00\` or \`21:30\`.`,
  "daily.timezone": ({ timezone }) =>
    `I don't know the time zone “${timezone}”. Write a city or a zone, such as \`London\` or \`Europe/London\`.`,
  "daily.none": () => "This server has no daily question yet. Set one up with `/daily setup`.",
  "daily.unknown": () =>
    "Which schedule? Pick one from the list that opens at the option `schedule`; `/daily status` shows them all.",
  "daily.tooMany": ({ most }) =>
    `A server can have at most ${most} schedules. Remove one with \`/daily remove\` first.`,
  "daily.noQuestions": () => "No questions match. Try another topic.",
  "daily.days": ({ days }) =>
    `I can't read “${days}” as days of the week. Write for example “every day”, “weekdays” or “Mon, Wed, Fri”.`,
  "daily.closed": () => "This question is closed, so answers no longer count. Its post shows the result.",
  "daily.gone": () => "This schedule was removed: no more questions come, so there is nothing to remind you of.",
  "daily.missed": ({ date }) =>
    `The question of ${date} was not posted: I was offline at its time, and it was too late to catch up.`,
  "daily.paused": () => "This schedule is already paused. Resume it with `/daily resume`.",
  "daily.notPaused": () => "This schedule is not paused.",
  "role.kind": ({ roleId }) =>
    `I can't ping <@&${roleId}>. Let everybody mention this role, or give me **${permissions.MentionEveryone}** in that channel.`,
  "role.everyone": () =>
    "I never ping everybody. Please choose a role of its own, such as one for people who want to learn daily.",
  "member.closed": () => "I can't send this person private messages.",
  "busy.user": ({ until }) => `That was a lot at once. You can go on <t:${Math.ceil(until / 1000)}:R>.`,
  "busy.server": ({ until }) =>
    `This server is asking for a lot at once. Please try again <t:${Math.ceil(until / 1000)}:R>.`,
  "discord.unreachable": () => "Discord did not accept the message. Please try again in a moment.",
  "bot.restarting": () => "I am just being restarted. Please try again in a few seconds.",
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
        pause: { name: "pause", description: "Pause the quiz after the current question" },
        resume: { name: "resume", description: "Go on after a pause" },
        skip: { name: "skip", description: "Go on to the next question at once" },
        void: {
          name: "void",
          description: "Take a bad question out: scores are computed as if it had never been asked",
          options: { question: { name: "question", description: "Its number (the last one)" } },
        },
        time: {
          name: "time",
          description: "More time for yourself in quizzes; nobody else sees it",
          options: { extra: { name: "extra", description: "How much time you need" } },
        },
        status: { name: "status", description: "Show how the quiz in this channel is going" },
      },
    },
    daily: {
      name: "daily",
      description: "A question of the day",
      subcommands: {
        setup: {
          name: "setup",
          description: "Post a question every day; leave all options out to fill in a form",
          options: {
            channel: { name: "channel", description: "Where to post (default: here)" },
            time: { name: "time", description: "When to post, such as 21:30 (default: 09:00)" },
            timezone: { name: "timezone", description: "The time zone of that time: type a city, a zone or an offset" },
            deck: { name: "deck", description: "Where the questions come from" },
            topic: { name: "topic", description: "Only questions on this topic" },
            days: { name: "days", description: "On which days, such as weekdays, or Mon, Wed (default: every day)" },
            mention: { name: "mention", description: "A role to ping; nobody else is pinged" },
            thread: { name: "thread", description: "Open a thread for discussion under each question" },
            reveal: { name: "reveal", description: "When people see the result" },
            schedule: { name: "schedule", description: "Change this schedule instead of adding one" },
          },
        },
        status: { name: "status", description: "Show the schedules of this server and how they are doing" },
        now: {
          name: "now",
          description: "Post a question right now",
          options: { schedule: { name: "schedule", description: "Which schedule" } },
        },
        pause: {
          name: "pause",
          description: "Pause a schedule",
          options: { schedule: { name: "schedule", description: "Which schedule" } },
        },
        resume: {
          name: "resume",
          description: "Resume a paused schedule",
          options: { schedule: { name: "schedule", description: "Which schedule" } },
        },
        skip: {
          name: "skip",
          description: "Skip the next question",
          options: { schedule: { name: "schedule", description: "Which schedule" } },
        },
        remove: {
          name: "remove",
          description: "Remove a schedule; its posts stay",
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
    profile: {
      name: "profile",
      description: "What you or another member has done in this server",
      options: { user: { name: "user", description: "Whose profile; yours if left out" } },
    },
    settings: {
      name: "settings",
      description: "Settings of this server",
      subcommands: {
        unanswered: { name: "unanswered", description: "Questions that nothing fitted, asked by several people" },
        show: { name: "show", description: "Show the settings" },
        audit: { name: "audit", description: "What admins and moderators did with Wenda here" },
        set: {
          name: "set",
          description: "Change a setting",
          options: { language: { name: "language", description: "The language of quizzes and daily questions" } },
        },
      },
    },
    privacy: {
      name: "privacy",
      description: "What is stored about you",
      subcommands: {
        export: {
          name: "export",
          description: "A file with all that is stored about you, in all servers",
          options: { part: { name: "part", description: "Which part, where one file is too small (1)" } },
        },
        delete: { name: "delete", description: "Delete all that is stored about you, in all servers" },
      },
    },
    help: { name: "help", description: "What Wenda can do" },
  },
  choices: {
    language: { zh: "中文", en: "English" },
    difficulty: { 1: "easy", 2: "medium", 3: "hard" },
    mode: {
      classic: "Classic: one point for each right answer",
      speed: "Speed: the faster, the more points",
      survival: "Survival: three lives, the last one standing wins",
      teams: "Teams: the mean of the members counts",
    },
    extraTime: { usual: "the usual time", more: "one and a half times", double: "twice the time" },
    board: { all: "Everything", quiz: "Quizzes", daily: "Daily questions" },
    reveal: { instant: "At once, to each person alone", next: "When the question closes, to everybody" },
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
    modes: { classic: "Classic", speed: "Speed", survival: "Survival", teams: "Teams" },
    rules: {
      classic: "One point for each right answer.",
      speed:
        "Up to 1,000 points for a right answer, fewer the longer it takes (half of them at the deadline), and 100 more for each right answer in a row before it, at most 500.",
      survival:
        "A wrong or missing answer costs one of three lives. One point for every question survived; the last one standing wins.",
      teams: "One point for each right answer. A team's score is the mean of its members' points.",
    },
    teamNames: ["🔴 Red", "🔵 Blue", "🟢 Green", "🟡 Yellow"],
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
    lobbyPaused: "⏸️ Paused before the first question. Go on with `/quiz resume`.",
    players: (n: number) => `Players (${n})`,
    nobodyYet: "Nobody yet.",
    join: "Join",
    startNow: "Start now",
    joined: "You are in. Good luck!",
    joinedTeam: (team: string) => `You are in team ${team}. Good luck!`,
    joinedAlready: "You have already joined.",
    joinedLater: "You are in. Just answer the questions as they come.",
    heading: (number: number, total: number) => `Question ${number} of ${total}`,
    meta: (topic: string, difficulty: string) => `${topic} · ${difficulty}`,
    how: {
      multi: "Several answers are right. You have to pick all of them.",
      order: "Put all options in the right order.",
      text: "Type the answer, in English or in Chinese.",
    },
    open: { order: "Put in order", text: "Type the answer" },
    typeLabel: "Your answer",
    typePlaceholder: "A word or a few words",
    place: (place: number) => `Place ${place}`,
    placePlaceholder: "Pick one",
    pickSeveral: "Pick all right answers",
    otherLanguage: "中文",
    closes: (when: string) => `Closes ${when}`,
    overtime: "Time is up; waiting for players with extended time.",
    pausesAfter: "⏸️ The quiz will pause after this question.",
    answered: (n: number) => `${n} answered`,
    accepted: (answer: string) => `Your answer: **${answer}**. You can change it until the question closes.`,
    acceptedUntil: (answer: string, when: string) =>
      `Your answer: **${answer}**. With your extended time you can change it until ${when}.`,
    outAnswer: (answer: string) =>
      `Your answer: **${answer}**. You have no lives left, so it does not count, but you can play along.`,
    reveal: (answer: string) => `Answer: ${answer}`,
    nobody: "Nobody answered.",
    nobodyRight: "Nobody was right.",
    someRight: (right: number, answered: number) => `${right} of ${answered} right`,
    fastest: (name: string, seconds: string) => `Fastest: ${name} (${seconds} s)`,
    standings: "Standings",
    teams: "Teams",
    teamRow: (rank: number, team: string, mean: string, members: number) =>
      `**${rank}.** ${team} — **${mean}** on average (${count(members, "member")})`,
    row: (rank: string, name: string, points: number) => `${rank} ${name} — **${points}**`,
    out: "out",
    cancelled: "🚫 This question does not count.",
    next: (when: string) => `Next question ${when}.`,
    paused: "⏸️ Paused. The host can go on with Resume; after half an hour the quiz ends by itself.",
    control: { pause: "Pause", resume: "Resume", skip: "Next", void: "Void this question", stop: "Stop" },
    done: {
      pause: "The quiz is paused. Go on with Resume or `/quiz resume`.",
      pauseOpen: "The quiz will pause after this question. Go on with `/quiz resume`.",
      resume: "The quiz goes on.",
      skip: "On to the next one.",
      skipOpen: "The question is closed. It counts only if all players have answered it.",
      void: (number: number) => `Question ${number} is out; all scores are computed as if it had never been asked.`,
      stop: "The quiz was stopped.",
    },
    vote: (action: string, votes: number, needed: number) =>
      `The host seems to be away. Your vote for “${action}” is counted: ${votes} of ${needed} needed.`,
    extraTime: {
      usual: "From the next quiz you join, you have the usual time again.",
      more: "From the next quiz you join, you have one and a half times the usual time. Nobody else sees this setting.",
      double: "From the next quiz you join, you have twice the usual time. Nobody else sees this setting.",
    },
    podium: "Final result",
    completed: (questions: number, players: number) => `${count(questions, "question")}, ${count(players, "player")}.`,
    noPlayers: "Nobody answered a question this time.",
    ended: {
      completed: "",
      stopped: "The quiz was stopped early. It does not count for the leaderboard.",
      idle: "Nobody answered several questions in a row, or a pause lasted too long, so the quiz ended by itself. It does not count for the leaderboard.",
      failed:
        "The quiz had to end because I could no longer post in this channel. It does not count for the leaderboard.",
    },
    finalRow: (rank: string, name: string, points: number, right: number, total: number) =>
      `${rank} ${name} — **${points}** (${right}/${total} right)`,
    tieBreak:
      "Equal points: more right answers, then less time, then the earlier last right answer; else a shared rank.",
    seal: (hash: string) => `Seal of the draw: ${hash}…`,
    seed: (seed: string) => `Seed of the draw: ${seed} (its SHA-256 begins with the seal shown in the lobby)`,
    moreQuestions: (n: number) => `… and ${count(n, "more question", "more questions")}`,
    others: (n: number) => `… and ${n} more`,
    table: "Full table",
    tablePage: (page: number, pages: number) => `Page ${page} of ${pages}`,
    missed: "What I missed",
    missedTitle: "What you missed",
    missedNone: "You missed nothing: every answer was right.",
    missedNotPlayed: "You did not play in this quiz.",
    missedYours: (answer: string) => `You: ${answer}`,
    missedNoAnswer: "You: no answer",
    missedMore: "Read the full answer",
    again: "Play again",
    report: "Download report",
    reportReady: "Here is the report of this quiz, for spreadsheets (CSV) and programs (JSON).",
    accuracy: "right",
    points: "points",
    unnamed: "Player",
    members: (n: number) => count(n, "member"),
    pictureText: (places: string) => `Podium: ${places}`,
    stopped: "The quiz was stopped.",
    status: {
      lobby: (when: string) => `The quiz begins ${when}.`,
      on: (number: number, total: number) => `Question ${number} of ${total} is running.`,
      paused: (number: number, total: number) => `⏸️ Paused at question ${number} of ${total}.`,
      players: (n: number) => `${count(n, "player")} so far.`,
      host: (name: string) => `Host: ${name}`,
    },
  },

  daily: {
    title: "Question of the day",
    ready: (channel: string, time: string, timezone: string, days: string) =>
      `Posts in ${channel} ${days} at **${time}** (${timezone}).`,
    runs: "Next posts",
    sample: "A post will look like this (an example, not the next question):",
    saved: "The question of the day is set up",
    deck: (deck: string, topic: string) => `${deck} · ${topic}`,
    mention: (role: string) => `pings ${role}`,
    thread: "discussion thread",
    reveals: { instant: "result at once", next: "result at the close" },
    everyDay: "every day",
    weekdays: "on weekdays",
    weekend: "at weekends",
    onDays: (days: string) => `on ${days}`,
    dayNames: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    dayJoin: (one: string, other: string) => `${one}, ${other}`,
    dayChoices: { all: "Every day", weekdays: "Weekdays (Mon–Fri)", weekend: "Weekends (Sat, Sun)" },
    moment: (full: string, fromNow: string) => `${full} (${fromNow})`,
    next: (when: string) => `Next: ${when}`,
    skips: (date: string) => `Skips: ${date}`,
    last: (link: string, when: string, answered: number, percent: number) =>
      `[Posted](${link}) ${when}: ${answered === 0 ? "nobody answered" : `${answered} answered, ${percent}% right`}`,
    lastOpen: (link: string, when: string) => `[Posted](${link}) ${when}: open, figures at the close`,
    noneYet: "Nothing posted yet.",
    failed: (reason: string) => `⚠️ Last problem: ${reason}`,
    pausedByAdmin: (when: string) => `⏸️ Paused ${when}. Resume it with \`/daily resume\`.`,
    pausedByFailure: (when: string) =>
      `⏸️ Paused ${when}, after failing for a week. Fix the cause, then use \`/daily resume\`.`,
    statusTitle: "Daily questions",
    posted: (link: string) => `Posted: ${link}`,
    removed: "Schedule removed. What it has posted stays.",
    pausedNow: "Paused. Resume it with `/daily resume`.",
    resumed: (when: string) => `Resumed. The next question comes ${when}.`,
    skipped: (date: string, when: string) => `The question of ${date} will be skipped. The next one comes ${when}.`,
    hint: {
      instant: "Answer below. Only you see the result; your first answer counts.",
      next: "Answer below. You can change your answer until the question closes; then everybody sees the result.",
    },
    runners: "🔥 Longest streaks",
    runner: (name: string, days: number) => `${name} ${days}`,
    week: "Last week",
    weekPeople: (people: number, answers: number) =>
      `${count(people, "person", "people")} gave ${count(answers, "answer")}.`,
    weekHardest: (stem: string, percent: number) => `The hardest question (${percent}% right): ${stem}`,
    right: "Right!",
    wrong: (answer: string) => `Not quite. The right answer: ${answer}`,
    already: (answer: string) => `You have already answered: **${answer}**. The first answer counts.`,
    taken: (answer: string, when: string) =>
      `Your answer: **${answer}**. You can still change it. The result is shown when the question closes, ${when} at the latest.`,
    streak: (current: number, best: number) => `🔥 Streak: ${current} (best: ${best})`,
    freezes: (n: number) => `❄️ ${count(n, "freeze")} left: a missed question will not break your streak`,
    fullAnswer: "Full answer",
    closed: (answered: number, percent: number) => `${answered} answered, ${percent}% right.`,
    closedTitle: "Question of the day · closed",
    closedNobody: "Nobody answered.",
    first: (name: string) => `First right answer: ${name}`,
    remind: "🔔 Remind me",
    remindForm: {
      title: "Remind me",
      label: "If I have not answered by …",
      placeholder: "Such as 20:00, by the clock of this schedule",
    },
    reminderSet: (when: string) =>
      `Reminder set. If you have not answered by then, I will send you a private message, the first one ${when}. Please allow private messages from this server.`,
    reminderIs: (time: string, timezone: string) =>
      `Your reminder is set for ${time} (${timezone}), on days when you have not answered by then.`,
    reminderOff: "Turn it off",
    reminderChange: "Another time",
    reminderGone: "Your reminder is off.",
    reminder: (link: string, when: string) => `You have not answered today's question yet: ${link} (closes ${when}).`,
    notice: (channel: string, reason: string) =>
      `The question of the day in ${channel} could not be posted: ${reason}\nI will keep trying. \`/daily status\` shows how it is doing.`,
    noticePaused: (channel: string, reason: string) =>
      `The question of the day in ${channel} could not be posted for a week, so I have paused it: ${reason}\nOnce that is fixed, use \`/daily resume\`.`,
    setupForm: {
      title: "Question of the day",
      channel: "Channel",
      time: "Time, such as 09:00 or 21:30",
      timezone: "Time zone or city, such as London",
      days: "Days",
      reveal: "When people see the result",
    },
  },

  leaderboard: {
    title: { all: "Leaderboard", quiz: "Quiz leaderboard", daily: "Daily leaderboard" },
    row: (rank: number, name: string, points: number, answered: number, won: number) =>
      `**${rank}.** ${name} — **${count(points, "point")}** from ${count(answered, "answer")}${won > 0 ? ` · 🏆 ${won}` : ""}`,
    empty: {
      all: "Nobody has answered a question in this time. Start a quiz with `/quiz start`.",
      quiz: "No quiz was played to the end in this time. Start one with `/quiz start`.",
      daily: "Nobody has answered a daily question in this time.",
    },
    ownNone: (name: string) => `${name} is not on this board yet.`,
    rules: "One point for each right answer. If equal: fewer answers, then quizzes won (🏆).",
    page: (page: number, pages: number, members: number) => `Page ${page} of ${pages} · ${count(members, "member")}`,
    previous: "Previous",
    nextPage: "Next",
  },

  profile: {
    title: (name: string) => `Profile: ${name}`,
    empty:
      "Nothing here yet. Join a quiz with `/quiz join`, start one with `/quiz start`, or answer a daily question: what you do in this server is gathered here.",
    emptyOther: (name: string) => `${name} has not answered a question in this server yet.`,
    quizzes: "Quizzes",
    games: (played: number, won: number) => `${played} played · ${won} won 🏆`,
    rightOf: (right: number, answered: number, percent: number) => `${right} of ${answered} right (${percent}%)`,
    daily: "Daily questions",
    streak: "Daily streak",
    streakNow: (current: number, best: number) => `🔥 ${count(current, "day")} now\nBest: ${count(best, "day")}`,
    freezes: (n: number) => `❄️ ${count(n, "streak freeze")}`,
    topics: "Topics",
    topic: (title: string, right: number, answered: number, percent: number) =>
      `${title}: ${percent}% (${right}/${answered})`,
    moreTopics: (n: number) => `… and ${count(n, "more topic")}`,
    activity: "Last 90 days",
    activeOn: (days: number, answers: number) => `${count(answers, "answer")} on ${count(days, "day")}`,
    practice: "Practice",
    practiceOnlyYou: (line: string) => `${line}. Only you can see this.`,
    note: "Figures of this server. Quizzes that were stopped early do not count.",
    share: "Show to everybody",
    picture: (name: string, facts: string) => `Profile card of ${name}.\n${facts}`,
    date: (month: number, day: number) => `${day} ${months[month - 1] ?? month}`,
    labels: {
      unnamed: "Member",
      games: "quizzes played",
      won: "quizzes won",
      right: "right answers",
      streak: "day streak",
      best: "best streak",
      topics: "Accuracy by topic",
      noTopics: "No answers yet",
      others: "Other topics",
      activity: "Last 90 days",
      to: "Today",
      less: "less",
      more: "more",
    },
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

  audit: {
    title: "What admins and moderators did",
    none: "Nothing so far.",
    kept: "Kept for 90 days.",
    /** Somebody who had their data deleted. */
    forgotten: "somebody",
    actions: {
      "daily.setup": "set up a question of the day",
      "daily.change": "changed a question of the day",
      "daily.now": "had a question posted at once",
      "daily.pause": "paused a question of the day",
      "daily.resume": "resumed a question of the day",
      "daily.skip": "left the next question of the day out",
      "daily.remove": "removed a question of the day",
      "settings.set": "changed the settings",
      "quiz.begin": "began somebody else's quiz",
      "quiz.pause": "paused somebody else's quiz",
      "quiz.resume": "resumed somebody else's quiz",
      "quiz.skip": "went on in somebody else's quiz",
      "quiz.void": "took a question out of somebody else's quiz",
      "quiz.stop": "stopped somebody else's quiz",
    },
  },

  privacy: {
    exported: "Here is all that is stored about you, from all servers and private chats.",
    exportedPart: (part: number, next: number) =>
      `It is more than one file may hold: this is part ${part}. Get the next one with \`/privacy export part:${next}\`.`,
    nothing: "Nothing is stored about you.",
    noSuchPart: "There is no such part: the one before it was the last.",
    /** Stand at the head of the file. */
    notes: [
      "All that this bot stores about you, from all servers and private chats, table by table; docs/privacy.md says what each is for.",
      "Times are milliseconds since 1970-01-01, 00:00 UTC.",
      "Of quizzes you find what you did yourself. Other players, and the questions and seeds of quizzes, are left out.",
      "Whether a daily answer is right is left empty as long as its question is open and everybody is to learn it at the close.",
      "Questions that found no answer are stored with a keyed hash in place of your id; yours were found by computing it anew.",
    ],
    confirm: {
      title: "Delete your data?",
      intro: "This is about all servers, and cannot be undone.",
      hint: "A copy for yourself: `/privacy export`.",
      goes: "What goes",
      goesList: [
        "your points, profile, streaks and places on leaderboards",
        "your answers to daily questions, and your reminders",
        "your votes on answers, with what you wrote; what you practised alone; your settings",
        "your name and id, and what you typed, in the records of quizzes; the others keep their points and places",
        "questions of yours that found no answer",
      ],
      stays: "What stays",
      staysList: [
        "messages in Discord itself; moderators can delete those",
        "sums, such as how many answered a question",
        "daily questions that you set up for a server, and what you did there as an admin, without your name",
        "backups of whoever runs this bot, for as long as they keep them",
      ],
      yes: "Delete everything",
      no: "Keep it",
    },
    deleted: "Your data is deleted",
    deletedNote: "If you go on using Wenda, new data comes into being.",
    deletedLater: "You are in a quiz that is still on: what it holds of you goes as soon as it is over.",
    kept: "Nothing was deleted",
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
