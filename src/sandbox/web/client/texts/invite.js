// @ts-check
import * as permissions from "./permissions.js";

/** The words of the help for those who want the bot in a server of their own. `code` in them is shown as code. */
export const en = {
  ...permissions.en,
  inviteTitle: "Add Wenda to your server",
  inviteIntro:
    "Six steps, ten minutes. You need a Discord account, the permission **Manage Server** on the server, and a machine on which Wenda can run. Discord's developer portal is in English, so its buttons are named as they are there.",
  noToken:
    "**This page never asks for your token.** Whoever has the token is the bot: it belongs in `.env` on the machine that runs Wenda, and nowhere else. Should it get out, press **Reset Token** again, and the old one is worth nothing.",
  seen: "You should see:",
  copy: "Copy",
  copied: "Copied",
  applicationId: "Application ID",
  applicationIdHint: "General Information → Application ID → Copy",
  idWrong: "An application ID has 17 to 20 digits. Is this something else?",
  idToken:
    "This looks like a token. Don't paste it anywhere but into .env, and reset it if somebody could have seen it.",
  idRight: "This looks right. Your address is ready.",
  inviteAddress: "Invitation address",
  addressWaits: "Enter the application ID first.",
  openAddress: "Open it on Discord",
  asksFor: "It asks for these permissions and no others:",
  inviteSteps: {
    create: {
      title: "Create the application",
      todo: [
        "Open `https://discord.com/developers/applications` and log in.",
        "Press **New Application**, give it a name, which will be the bot's, agree to the terms, and press **Create**.",
      ],
      seen: "the page **General Information**, with an **Application ID**.",
    },
    token: {
      title: "Get the token",
      todo: [
        "Choose **Bot** in the menu on the left, press **Reset Token**, then **Yes, do it!** (Discord may ask for a code or your password), and **Copy**. It is shown this once.",
        "On the same page leave everything under **Privileged Gateway Intents** switched off: Wenda reads no messages. **Requires OAuth2 Code Grant** has to be off too.",
        "If nobody else should be able to add your bot: first **Installation** → **Install Link** → **None**, save, and then switch **Public Bot** off.",
      ],
      seen: "a long text of three parts with dots between them.",
    },
    env: {
      title: "Tell Wenda the token",
      todo: [
        'Copy `.env.example` to `.env`, in the folder with `package.json`, and write the token into it, without quotes and without "Bot ":',
      ],
      seen: "a `.env` that Git leaves alone: it is in `.gitignore`.",
    },
    address: {
      title: "Invite the bot",
      todo: [
        "Copy the **Application ID** (it is no secret) into this field:",
        "Open the address, choose your server, **Continue**, leave all permissions ticked, **Authorize**.",
      ],
      seen: "Wenda among the members of the server, offline for now.",
    },
    start: {
      title: "Start it",
      todo: [
        "End the sandbox with Ctrl+C: both would use the same database. With a token in `.env`, the same command goes to Discord instead:",
        "Or with Docker:",
        "For a machine that runs all day, `docs/operations.md` has a systemd unit, compose files and Kubernetes manifests. `docker compose` reads the token from `deploy/.env`.",
      ],
      seen: "`commands deployed` (the first time) and then `ready` in the log, and a green dot beside Wenda.",
    },
    after: {
      title: "In your server",
      todo: [
        "Type `/ask` anywhere. Everybody gets commands and private answers in the language of their own Discord.",
        "`/settings set language` chooses the language of what everybody sees.",
        "`/daily setup` posts a question a day, and `/quiz start` opens a quiz in the channel.",
        "`/daily` and `/settings` are for members with **Manage Server**. **Server Settings → Integrations** can narrow any command to roles and channels.",
      ],
      seen: "an answer to `/ask` within a second.",
    },
    wrong: { title: "If something goes wrong", todo: [], seen: "" },
  },
  inviteFaults: [
    [
      "`Discord refused the token: check DISCORD_TOKEN.`",
      "and the start ends. The token has a typing error or was reset since: reset it again, and write the new one into `.env`.",
    ],
    [
      "`DISCORD_TOKEN does not look like a bot token`",
      "What was copied is something else, such as the client secret or the public key, or it has quotes around it. The token is on the page **Bot**.",
    ],
    [
      "Still the sandbox after the start",
      "`.env` is in another folder than `package.json`, or the line still begins with `#`.",
    ],
    [
      '"I can\'t do that in #channel: I need **Embed Links** there."',
      "A permission is missing, and the bot names it: give it to the role of the bot in the channel's settings → **Permissions**, or open the invitation address once more.",
    ],
    [
      "No commands under `/`",
      "Reload Discord with Ctrl+R. If that does not help: did the log of the first start say `commands deployed`, and was the address the one above, with `applications.commands`? Members without **Manage Server** do not see `/daily` and `/settings`.",
    ],
    [
      '"The application did not respond"',
      "Wenda is not running, or the machine's clock is wrong or its network slow: Discord waits for three seconds.",
    ],
    ['"Integration requires code grant"', "Switch **Bot** → **Requires OAuth2 Code Grant** off."],
    [
      '"Private application cannot have a default authorization link"',
      "Set **Installation** → **Install Link** to **None**, save, and switch **Public Bot** off again.",
    ],
  ],
};

/** @type {typeof en} */
export const zh = {
  ...permissions.zh,
  inviteTitle: "把 Wenda 加到您的服务器",
  inviteIntro:
    "一共六步，大约十分钟。您需要一个 Discord 账号、目标服务器的**管理服务器**权限，以及一台能运行 Wenda 的机器。Discord 的开发者门户只有英文，下面的按钮名称与门户一致。",
  noToken:
    "**本页面绝不会向您要令牌。**谁拿到令牌，谁就能冒充机器人，所以它只应该放在运行 Wenda 的那台机器的 `.env` 里。万一泄露，再按一次 **Reset Token**，旧令牌随即作废。",
  seen: "您应该看到：",
  copy: "复制",
  copied: "已复制",
  applicationId: "应用 ID（Application ID）",
  applicationIdHint: "General Information → Application ID → Copy",
  idWrong: "应用 ID 是 17 到 20 位数字，您填的可能是别的东西。",
  idToken: "这看起来像令牌。除了 .env，请不要把它粘贴到任何地方；如果有人可能看到了，请重置。",
  idRight: "格式正确，邀请地址已经生成。",
  inviteAddress: "邀请地址",
  addressWaits: "请先填写应用 ID。",
  openAddress: "在 Discord 中打开",
  asksFor: "它只申请以下权限：",
  inviteSteps: {
    create: {
      title: "创建应用",
      todo: [
        "打开 `https://discord.com/developers/applications` 并登录。",
        "按 **New Application**，取一个名字（也就是机器人的名字），同意条款，再按 **Create**。",
      ],
      seen: "**General Information** 页面，上面有 **Application ID**。",
    },
    token: {
      title: "取得令牌",
      todo: [
        "在左侧菜单选 **Bot**，按 **Reset Token**，再按 **Yes, do it!**（可能要输入验证码或密码），然后按 **Copy**。令牌只显示这一次。",
        "同一页的 **Privileged Gateway Intents** 全部保持关闭：Wenda 不读取聊天内容。**Requires OAuth2 Code Grant** 也要关闭。",
        "如果不想让别人添加您的机器人：先把 **Installation** → **Install Link** 设为 **None** 并保存，再关闭 **Public Bot**。",
      ],
      seen: "一长串字符，由两个点分成三段。",
    },
    env: {
      title: "把令牌交给 Wenda",
      todo: ["在 `package.json` 所在的文件夹里，把 `.env.example` 复制为 `.env`，填入令牌，不加引号，也不加“Bot ”："],
      seen: "一个 Git 不会提交的 `.env`：它已列在 `.gitignore` 里。",
    },
    address: {
      title: "邀请机器人",
      todo: [
        "把 **Application ID**（它不是秘密）填到这里：",
        "打开下面的地址，选择您的服务器，按 **Continue**，保留所有勾选的权限，再按 **Authorize**。",
      ],
      seen: "服务器的成员列表里有了 Wenda，暂时离线。",
    },
    start: {
      title: "启动",
      todo: [
        "先用 Ctrl+C 结束沙盒，否则两者会使用同一个数据库。`.env` 里有了令牌，同样的命令就会连接 Discord：",
        "或者用 Docker：",
        "要全天运行，请看 `docs/operations.md`：里面有 systemd 单元、compose 文件和 Kubernetes 清单。`docker compose` 从 `deploy/.env` 读取令牌。",
      ],
      seen: "日志里先后出现 `commands deployed`（首次启动时）和 `ready`，Wenda 旁边亮起绿点。",
    },
    after: {
      title: "在您的服务器里",
      todo: [
        "在任意频道输入 `/提问`。每个人看到的命令和私密回复，都使用各自 Discord 的语言。",
        "用 `/设置 修改` 选择大家共同看到的内容用哪种语言。",
        "`/每日一题 设置` 每天发布一题，`/比赛 开始` 在频道里开一场比赛。",
        "`/每日一题` 和 `/设置` 供有**管理服务器**权限的成员使用。在**服务器设置 → 集成**里，可以把任何命令限定到某些身份组和频道。",
      ],
      seen: "`/提问` 在一秒内得到回答。",
    },
    wrong: { title: "如果出了问题", todo: [], seen: "" },
  },
  inviteFaults: [
    [
      "`Discord refused the token: check DISCORD_TOKEN.`",
      "启动随即结束。令牌抄错了，或者后来被重置过：请再重置一次，把新令牌写进 `.env`。",
    ],
    [
      "`DISCORD_TOKEN does not look like a bot token`",
      "复制的是别的东西，例如 client secret 或 public key，或者两边带了引号。令牌在 **Bot** 页面。",
    ],
    ["启动后仍是沙盒", "`.env` 不在 `package.json` 所在的文件夹里，或者那一行还以 `#` 开头。"],
    [
      "机器人说它在某个频道缺少**嵌入链接**权限",
      "缺哪项权限，机器人会说明：在频道设置的**权限**里授予机器人的身份组，或者重新打开一次邀请地址。",
    ],
    [
      "输入 `/` 后没有命令",
      "按 Ctrl+R 刷新 Discord。还没有的话：首次启动的日志里有 `commands deployed` 吗？邀请时用的是上面带 `applications.commands` 的地址吗？没有**管理服务器**权限的成员看不到 `/每日一题` 和 `/设置`。",
    ],
    ["“该应用程序未响应”", "Wenda 没有运行，或者机器的时钟不准、网络太慢：Discord 最多等三秒。"],
    ["“Integration requires code grant”", "关闭 **Bot** → **Requires OAuth2 Code Grant**。"],
    [
      "“Private application cannot have a default authorization link”",
      "把 **Installation** → **Install Link** 设为 **None** 并保存，再关闭 **Public Bot**。",
    ],
  ],
};
