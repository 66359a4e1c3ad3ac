import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { APIApplicationCommand } from "discord-api-types/v10";
import { z } from "zod";
import type { Core } from "./core.ts";
import type { AttachmentRecord, ChannelRecord, GuildRecord, MessageRecord, UserRecord } from "./state/records.ts";

const saveAfterMs = 200;

/** Loosely checked: the sandbox reads only what it has written itself. */
const withId = <T>() => z.looseObject({ id: z.string() }).transform((it) => it as unknown as T);
const entries = z.array(z.tuple([z.string(), z.looseObject({})]));
const StateFile = z.object({
  version: z.literal(1),
  lastId: z.string().regex(/^\d+$/),
  /** Files of earlier versions have none. */
  aheadMs: z.number().int().default(0),
  users: z.array(withId<UserRecord>()),
  guilds: z
    .array(z.looseObject({ id: z.string(), roles: entries, members: entries }))
    .transform((all) =>
      all.map((it) => ({ ...it, roles: new Map(it.roles), members: new Map(it.members) }) as unknown as GuildRecord),
    ),
  channels: z.array(withId<ChannelRecord>()),
  commands: z.array(withId<APIApplicationCommand>()),
  messages: z.array(
    z.looseObject({
      channelId: z.string(),
      authorId: z.string(),
      files: z.array(z.looseObject({ bytes: z.string() })),
    }),
  ),
});

/** Puts an earlier run's state in place; false when there is none. A file that cannot be read is set aside. */
export function loadState(file: string, core: Core): boolean {
  if (!existsSync(file)) return false;
  try {
    const state = StateFile.parse(JSON.parse(readFileSync(file, "utf8")));
    core.world.restore(state.users, state.guilds, state.channels);
    core.commands.restore(state.commands);
    const messages = state.messages.map((it) => ({ ...it, files: it.files.map(revived) }) as unknown as MessageRecord);
    for (const it of messages.flatMap((message) => message.files)) core.attachments.add(it);
    core.messages.restore(messages);
    core.ids.resumeAfter(state.lastId);
    core.move(state.aheadMs);
    return true;
  } catch (error) {
    const aside = `${file}.unreadable`;
    renameSync(file, aside);
    console.warn(`The sandbox could not read its state and starts afresh; the old file is ${aside} (${String(error)})`);
    return false;
  }
}

/** Saves the state shortly after each change, and at once when stopped. */
export function keepSaving(file: string, core: Core): () => void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    timer = undefined;
    mkdirSync(dirname(file), { recursive: true });
    // Written beside and renamed, so that a crash leaves the old file whole.
    writeFileSync(`${file}.new`, JSON.stringify(snapshot(core)));
    renameSync(`${file}.new`, file);
  };
  const off = core.bus.onChange(() => {
    timer ??= setTimeout(save, saveAfterMs).unref();
  });
  return () => {
    off();
    clearTimeout(timer);
    save();
  };
}

function snapshot({ ids, ahead, world, commands, messages }: Core): z.input<typeof StateFile> {
  const present = messages.all().filter((it) => world.channels.has(it.channelId));
  const state = {
    version: 1,
    lastId: ids.last,
    aheadMs: ahead,
    users: [...world.users.values()],
    guilds: [...world.guilds.values()].map((it) => ({ ...it, roles: [...it.roles], members: [...it.members] })),
    channels: [...world.channels.values()],
    commands: commands.all(),
    messages: present.map((it) => ({ ...it, files: it.files.map(flat) })),
  };
  return state as unknown as z.input<typeof StateFile>;
}

function flat(file: AttachmentRecord) {
  return { ...file, bytes: Buffer.from(file.bytes).toString("base64") };
}

function revived(file: { bytes: string }): AttachmentRecord {
  return { ...file, bytes: new Uint8Array(Buffer.from(file.bytes, "base64")) } as unknown as AttachmentRecord;
}
