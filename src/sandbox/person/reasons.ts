/** What Discord's client says when it refuses an input, or when no answer came. */
const en = {
  noAnswer: "The application did not respond",
  closed: "The sandbox was closed",
  unavailable: "This server is not available right now",
  noAccess: "You do not have access to this channel",
  unknownCommand: (name: string) => `There is no command “${name}” that you can use here`,
  incomplete: (name: string) => `Choose a subcommand of “${name}”`,
  unknownOption: (name: string) => `The command has no option “${name}”`,
  required: (name: string) => `${name}: This option is required. Specify a value.`,
  invalid: (name: string, kind: string) => `${name}: Not a valid ${kind}`,
  notAChoice: (name: string) => `${name}: Not one of the choices`,
  range: (name: string, min: number | undefined, max: number | undefined) => `${name}: Must be ${between(min, max)}`,
  length: (name: string, min: number | undefined, max: number | undefined) =>
    `${name}: Must be ${between(min, max)} characters long`,
  unknownMessage: "This message does not exist any more, or you cannot see it",
  unknownComponent: (id: string) => `The message has no component “${id}”`,
  disabled: "This component is disabled",
  link: "A link opens a page; the application does not notice",
  count: (min: number, max: number) => `Select ${between(min, max)}`,
  noForm: "This form is no longer open. Close it and open it again.",
  unknownField: (id: string) => `The form has no field “${id}”`,
};

type Reasons = typeof en;

const zh: Reasons = {
  noAnswer: "该应用程序未响应",
  closed: "沙盒已关闭",
  unavailable: "此服务器暂时无法使用",
  noAccess: "您无权访问此频道",
  unknownCommand: (name) => `此处没有您可以使用的命令“${name}”`,
  incomplete: (name) => `请选择“${name}”的子命令`,
  unknownOption: (name) => `该命令没有选项“${name}”`,
  required: (name) => `${name}：此选项为必填项，请填写。`,
  invalid: (name, kind) => `${name}：不是有效的 ${kind}`,
  notAChoice: (name) => `${name}：不在可选项之中`,
  range: (name, min, max) => `${name}：取值范围为 ${between(min, max)}`,
  length: (name, min, max) => `${name}：长度范围为 ${between(min, max)}`,
  unknownMessage: "此消息已不存在，或者您看不到它",
  unknownComponent: (id) => `此消息没有组件“${id}”`,
  disabled: "此组件已停用",
  link: "链接只会打开网页，应用程序不会收到通知",
  count: (min, max) => `请选择 ${between(min, max)} 项`,
  noForm: "此表单已失效，请关闭后重新打开。",
  unknownField: (id) => `表单没有字段“${id}”`,
};

export function reasonsIn(locale: string): Reasons {
  return locale.startsWith("zh") ? zh : en;
}

function between(min: number | undefined, max: number | undefined): string {
  if (min === max) return String(min);
  if (min === undefined) return `≤ ${max}`;
  return max === undefined ? `≥ ${min}` : `${min}–${max}`;
}

/** An input that the client does not send; becomes a failed outcome. */
export class Refusal extends Error {}
