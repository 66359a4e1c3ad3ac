import { ChannelType, PermissionFlagsBits as P } from "discord-api-types/v10";
import type { World } from "./state/world.ts";

/** Fixed ids, because the bot's database outlives the sandbox: guilds, channels and people are the same every time. */
const base = 1_300_000_000_000_000_000n;
const demoId = (number: number): string => String(base + (BigInt(number) << 22n));

export const botUser = { id: demoId(1), name: "Wenda", username: "Wenda", bot: true };

const people = [
  { id: demoId(11), name: "林岚", username: "linlan", locale: "zh-CN" },
  { id: demoId(12), name: "Maya", username: "maya", locale: "en-US" },
  { id: demoId(13), name: "小宇", username: "xiaoyu", locale: "zh-CN" },
  { id: demoId(14), name: "Sam", username: "sam", locale: "en-US" },
  { id: demoId(15), name: "陈晨", username: "chenchen", locale: "zh-CN" },
  { id: demoId(16), name: "Noor", username: "noor", locale: "en-US" },
  { id: demoId(17), name: "阿杰", username: "ajie", locale: "zh-CN" },
  { id: demoId(18), name: "Elena", username: "elena", locale: "en-US" },
  { id: demoId(19), name: "Tomás", username: "tomas", locale: "en-US" },
  { id: demoId(20), name: "苏苏", username: "susu", locale: "zh-CN" },
];

const guilds = [
  {
    id: demoId(100),
    name: "问答学习社",
    locale: "zh-CN",
    owner: "林岚",
    moderatorRole: { id: demoId(101), name: "版主", members: ["Maya"] },
    botRole: demoId(102),
    learnerRole: { id: demoId(103), name: "学员", members: ["小宇", "陈晨", "阿杰", "Sam"] },
    ownerRole: { id: demoId(104), name: "社长" },
    channels: [
      { id: demoId(110), name: "大厅", topic: "随便聊聊，也可以用 /提问 查问答", parentId: demoId(113) },
      { id: demoId(111), name: "比赛", topic: "用 /比赛 开始 来一场比赛", parentId: demoId(114) },
      { id: demoId(112), name: "每日一题", topic: "每天一道题", parentId: demoId(114) },
    ],
    categories: [
      { id: demoId(113), name: "社区" },
      { id: demoId(114), name: "一起学" },
    ],
  },
  {
    id: demoId(201),
    name: "Builders' Club",
    locale: "en-US",
    owner: "Maya",
    moderatorRole: { id: demoId(202), name: "Moderator", members: ["Maya", "林岚"] },
    botRole: demoId(203),
    learnerRole: { id: demoId(204), name: "Learner", members: ["Sam", "Noor", "Elena", "苏苏"] },
    ownerRole: { id: demoId(205), name: "Organiser" },
    channels: [
      { id: demoId(210), name: "general", topic: "Talk, or look something up with /ask", parentId: demoId(213) },
      { id: demoId(211), name: "quiz", topic: "Start a round with /quiz start", parentId: demoId(214) },
      { id: demoId(212), name: "daily", topic: "One question a day", parentId: demoId(214) },
    ],
    categories: [
      { id: demoId(213), name: "Community" },
      { id: demoId(214), name: "Learn together" },
    ],
  },
];

/** What people come to a channel for. */
export type DemoRoom = "ask" | "quiz" | "daily";

/** The channel for each purpose, by community. */
export const demoRooms: ReadonlyMap<string, Readonly<Record<DemoRoom, string>>> = new Map([
  [demoId(100), { ask: demoId(110), quiz: demoId(111), daily: demoId(112) }],
  [demoId(201), { ask: demoId(210), quiz: demoId(211), daily: demoId(212) }],
]);

/** Two communities, one Chinese and one English. Everyone is in both; the owner of one moderates the other. */
export function furnish(world: World): void {
  for (const person of people) world.createUser(person);
  for (const { moderatorRole, botRole, learnerRole, ownerRole, channels, categories, ...guild } of guilds) {
    const members = people.map((it) => it.id).filter((id) => id !== world.user(guild.owner).id);
    world.createGuild({ ...guild, members, botRole, channels: [] });
    // The later a role is made, the higher it stands.
    world.createRole(guild.id, { id: learnerRole.id, name: learnerRole.name, color: 0x34_98_db, mentionable: true });
    const { id, name, members: moderators } = moderatorRole;
    const permissions = P.ManageMessages | P.ManageGuild;
    world.createRole(guild.id, { id, name, color: 0x2e_cc_71, permissions, mentionable: true });
    world.createRole(guild.id, { ...ownerRole, color: 0xe6_7e_22 });
    const holders = [
      [learnerRole.id, learnerRole.members],
      [id, moderators],
      [ownerRole.id, [guild.owner]],
    ] as const;
    for (const person of people) {
      const roles = holders.flatMap(([role, names]) => (names.includes(person.name) ? [role] : []));
      if (roles.length > 0) world.updateMember(guild.id, person.name, { roles });
    }
    // Before their categories: whoever takes a server's first channel gets one to write in.
    for (const channel of channels) world.createChannel(guild.id, channel);
    for (const category of categories) world.createChannel(guild.id, { ...category, type: ChannelType.GuildCategory });
  }
}
