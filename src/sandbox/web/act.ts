import type { Outcome, Person, Sandbox, SeenMessage } from "../index.ts";
import type { Act, Locale } from "./wire.ts";

/** What came of it, as the page is told. */
export type Done =
  | Outcome
  | { readonly kind: "said"; readonly message: SeenMessage }
  | { readonly kind: "done" }
  | Awaited<ReturnType<Person["autocomplete"]>>;

/** Does one thing as a person. What the person may not do comes back as a failure in words, as for any client. */
export async function perform(sandbox: Sandbox, user: string, locale: Locale, act: Act): Promise<Done> {
  try {
    return await dispatch(sandbox, user, locale, act);
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

async function dispatch(sandbox: Sandbox, user: string, locale: Locale, act: Act): Promise<Done> {
  const person = sandbox.as(user, locale);
  switch (act.do) {
    case "command":
      return person.command(act.channelId, act.name, act.options);
    case "autocomplete":
      return person.autocomplete(act.channelId, act.name, act.options, act.focused);
    case "messageCommand":
      return person.messageCommand(act.channelId, act.name, act.messageId);
    case "click":
      return person.click(act.messageId, act.customId);
    case "select":
      return person.select(act.messageId, act.customId, act.values);
    case "submit": {
      const { interactionId, channelId, data } = act.modal;
      // The driver looks the form up by its interaction; what the browser says of its fields is not relied upon.
      const modal = { interactionId, channelId, data: { components: [], title: "", ...data } };
      return person.submit(modal, act.values);
    }
    case "say":
      return { kind: "said", message: await person.say(act.channelId, act.content) };
    case "delete":
      person.delete(act.messageId);
      return { kind: "done" };
    case "dismiss":
      person.dismiss(act.messageId);
      return { kind: "done" };
  }
}
