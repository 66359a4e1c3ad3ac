import type { Sandbox } from "../../../index.ts";
import type { Act } from "../../wire.ts";
import { buttonOf, channelName, fieldsOf, findMessage, isDrawn, isLobby, menuOf, named, refTo } from "./located.ts";
import type { Form } from "./saw.ts";
import type { Deed } from "./step.ts";

/**
 * What somebody is about to do, told by names and labels; null where it is nothing to take down.
 * @param formOf the form that an interaction opened
 */
export function deedOf(
  sandbox: Sandbox,
  user: string,
  act: Act,
  formOf: (interactionId: string) => Form | undefined,
): Deed | null {
  switch (act.do) {
    case "say":
      return { do: "say", channel: channelName(sandbox, act.channelId), content: act.content };
    case "command":
    case "autocomplete": {
      const options = Object.entries(act.options).map(([name, value]) => [name, named(sandbox, value)] as const);
      const wanted = { channel: channelName(sandbox, act.channelId), name: act.name, options };
      return act.do === "command"
        ? { do: "command", ...wanted }
        : { do: "autocomplete", ...wanted, focused: act.focused };
    }
    case "submit": {
      const { interactionId } = act.modal;
      const form = formOf(interactionId);
      if (!form) return null;
      return { do: "submit", form: interactionId, fields: fieldsOf(sandbox, form.data, act.values), drawn: form.drawn };
    }
    default:
      return onMessage(sandbox, user, act);
  }
}

type OnMessage = Extract<Act, { readonly messageId: string }>;

function onMessage(sandbox: Sandbox, user: string, act: OnMessage): Deed | null {
  const message = findMessage(sandbox, user, act.messageId);
  if (!message) return null;
  const on = refTo(sandbox, message);
  switch (act.do) {
    case "click": {
      const button = buttonOf(message, act.customId);
      return button && { do: "click", on, ...button, drawn: isDrawn(act.customId), lobby: isLobby(message) };
    }
    case "select": {
      const menu = menuOf(sandbox, message, act.customId, act.values);
      return menu && { do: "select", on, ...menu, drawn: isDrawn(act.customId) };
    }
    case "messageCommand":
      return { do: "messageCommand", name: act.name, on };
    default:
      return { do: act.do, on };
  }
}
