import type { Person, Sandbox } from "#src/sandbox/index.ts";

/** A server of its own for one sequence, where everything may break. */
export interface Town {
  readonly guildId: string;
  readonly quiz: string;
  readonly daily: string;
  readonly owner: Person;
  readonly people: readonly Person[];
}

const names = ["Ada", "Bo", "Cleo", "Dev", "Eun"];

/** The people who come to every town. */
export function gather({ world }: Sandbox): string[] {
  return names.map((name) => world.createUser({ name }).id);
}

export function buildTown(sandbox: Sandbox, name: string, people: readonly string[]): Town {
  const { world } = sandbox;
  const owner = world.createUser({ name: `Owner of ${name}` }).id;
  const { id } = world.createGuild({ name, owner, members: people, channels: ["quiz", "daily"] });
  const [quiz, daily] = world.channelsOf(id);
  if (!quiz || !daily) throw new Error("a town without channels");
  return {
    guildId: id,
    quiz: quiz.id,
    daily: daily.id,
    owner: sandbox.as(owner),
    people: people.map((person) => sandbox.as(person)),
  };
}
