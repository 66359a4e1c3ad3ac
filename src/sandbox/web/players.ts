import { createHash } from "node:crypto";
import type { World } from "../state/world.ts";
import { mostPlayers, type Skill } from "./wire.ts";

/** The share of questions that somebody answers rightly, from–to. */
const shares: Readonly<Record<Skill, readonly [from: number, to: number]>> = {
  beginner: [0.25, 0.45],
  average: [0.5, 0.7],
  expert: [0.85, 0.98],
  mixed: [0.2, 0.98],
};

const chinese =
  "白杨 程野 丁宁 方舟 高远 韩梅 何田 江雪 康宁 李想 刘洋 陆遥 马可 倪妮 欧阳 潘石 秦川 任重 沈默 唐果 田野 王晓 温暖 吴桐 夏天 徐来 许诺 杨帆 叶子 余音 张弛 赵阳 郑重 周舟 朱砂 安然 毕升 曹禾 杜若 冯唐 石磊 苏木 孙悦 汤圆 万里 魏然 谢安 袁野 章程 钟意 卓越 祝好".split(
    " ",
  );
const english =
  "Ada Amir Bea Carlos Chloe Dana Diego Ewa Farah Finn Grace Hugo Ines Ivan Jade Jonas Kira Lars Leila Liam Mei Milo Nadia Nils Olga Omar Paula Priya Quinn Rosa Rui Sana Theo Uma Vera Wes Xena Yara Yusuf Zoe Alma Bo Cora Dev Elif Gus Hana Isla Juno Kofi Luca Maja".split(
    " ",
  );

/**
 * Has people join a server who play by themselves, up to the most that it takes.
 * @param seed gives who they are and how much each of them knows
 * @returns how many have joined
 */
export function addPlayers(world: World, guildId: string, count: number, skill: Skill, seed: number): number {
  const { members, locale } = world.guild(guildId);
  const present = [...members.keys()].map((id) => world.user(id));
  const taken = new Set(present.map(({ name }) => name));
  const free = (locale.startsWith("zh") ? [...chinese, ...english] : [...english, ...chinese]).filter(
    (name) => !taken.has(name),
  );
  const joining = Math.min(count, mostPlayers - present.filter(isPlayer).length);
  for (let number = 0; number < joining; number++) {
    const random = (what: string) => drawn(`${seed} ${number} ${what}`);
    // The first names are those of the server's own language; a few others make it a mixed crowd.
    const at = Math.floor(random("name") * Math.min(free.length, 30));
    const [name = `Player ${taken.size + number}`] = free.splice(at, 1);
    const [from, to] = shares[skill];
    const { id } = world.createUser({ name, locale, skill: from + (to - from) * random("skill") });
    world.addMember(guildId, id);
  }
  return Math.max(0, joining);
}

/** A number in [0, 1) that is the same for the same words. */
const drawn = (words: string): number => createHash("sha256").update(words).digest().readUInt32BE() / 2 ** 32;

/** Has them leave again. Returns how many have. */
export function removePlayers(world: World, guildId: string): number {
  const leaving = [...world.guild(guildId).members.keys()].filter((id) => isPlayer(world.user(id)));
  for (const id of leaving) world.removeMember(guildId, id);
  return leaving.length;
}

/** Whether anybody is there who plays by themselves. */
export const anyPlayers = (world: World): boolean =>
  [...world.guilds.values()].some(({ members }) => [...members.keys()].some((id) => isPlayer(world.user(id))));

const isPlayer = ({ skill }: { readonly skill?: number }): boolean => skill !== undefined;
