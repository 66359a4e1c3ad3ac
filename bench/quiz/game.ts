import type { Sandbox } from "#src/sandbox/index.ts";
import { readCustomId } from "#src/ui/customId.ts";

/** A lobby that stands in its channel. */
export interface Lobby {
  readonly messageId: string;
  readonly join: string;
  readonly begin: string;
}

/** Starts a quiz in English. */
export async function openLobby(
  sandbox: Sandbox,
  hostId: string,
  channelId: string,
  settings: { readonly questions: number; readonly seconds: number },
): Promise<Lobby> {
  const outcome = await sandbox.as(hostId).command(channelId, "quiz start", { ...settings, language: "en" });
  if (outcome.kind !== "message") throw new Error(`no lobby: ${JSON.stringify(outcome)}`);
  const ids = JSON.stringify(outcome.message.components).match(/(?<="custom_id":")[^"]+/g) ?? [];
  const idOf = (kind: string) => ids.find((id) => readCustomId(id)?.kind === kind) ?? "";
  return { messageId: outcome.message.id, join: idOf("quiz.join"), begin: idOf("quiz.begin") };
}
