import type { APIModalInteractionResponseCallbackData } from "discord-api-types/v10";
import type { Sandbox } from "../../../index.ts";
import type { Done } from "../../act.ts";
import type { Act } from "../../wire.ts";
import { findMessage, headline } from "./located.ts";
import type { Deed, Saw } from "./step.ts";

/** A form that the bot has opened. `drawn`: it answers a question that chance has chosen. */
export interface Form {
  readonly data: APIModalInteractionResponseCallbackData;
  readonly drawn: boolean;
}

/** What somebody saw come of what they did. `crowded`: so many play by themselves that numbers are others next time. */
export function sawOf(
  sandbox: Sandbox,
  { user, act }: { readonly user: string; readonly act: Act },
  deed: Deed,
  done: Done,
  crowded: boolean,
): Saw {
  const drawn = isAboutDrawn(deed);
  if (!("kind" in done)) return { kind: "nothing" };
  switch (done.kind) {
    case "message":
    case "deferred":
    case "said": {
      const { id, ephemeral, loading } = done.message;
      return { kind: "message", id, ephemeral, text: drawn || loading ? "" : headline(done.message, { crowded }) };
    }
    case "update": {
      const message = "messageId" in act ? findMessage(sandbox, user, act.messageId) : undefined;
      return { kind: "update", text: message && !drawn ? headline(message, { titleOnly: true }) : "" };
    }
    case "deferredUpdate":
      return { kind: "update", text: "" };
    case "modal":
      return { kind: "form", id: done.interactionId, title: drawn ? "" : done.modal.data.title };
    case "failed":
      return { kind: "failed", reason: done.reason };
    default:
      return { kind: "nothing" };
  }
}

export const isAboutDrawn = (deed: Deed): boolean => "drawn" in deed && deed.drawn;
