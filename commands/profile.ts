import { action, type Command, type Context, guildOf, openly, privately } from "#src/discord/command.ts";
import { type ChosenUser, user } from "#src/discord/options.ts";
import { profileCard } from "#src/ui/profileCard.ts";

/** @param open whether everybody is to see it */
async function card({ id, name }: ChosenUser, open: boolean, context: Context) {
  const own = id === context.userId;
  const view = await context.services.profiles.view(guildOf(context).id, id, own && !open);
  const { language, traditional, t } = context;
  return profileCard(view, { name, language, traditional, own, open }, t);
}

const self = ({ userId, userName }: Context): ChosenUser => ({ id: userId, name: userName });

export const profile: Command = {
  name: "profile",
  kind: "single",
  guildOnly: true,
  describe: (t) => t.commands.profile,
  action: action({
    options: { user: user() },
    // It draws a picture.
    cost: 10,
    execute: async ({ user: chosen }, context) => privately(await card(chosen ?? self(context), false, context)),
  }),
  clickCosts: { "profile.share": 5 },
  components: {
    "profile.share": async (_target, _values, context) => openly(await card(self(context), true, context)),
  },
};
