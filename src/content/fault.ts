/** Something wrong in an authored file, with the place and what its author can do about it. */
export interface Fault {
  readonly file: string;
  /** 1-based; 1 where the fault concerns the file as a whole. */
  readonly line: number;
  readonly message: string;
}

/** A file may be called anything: what would move a terminal's cursor is shown as a box. */
export const describeFault = ({ file, line, message }: Fault): string =>
  `${file.replaceAll(/\p{C}/gu, "\uFFFD")}:${line}: ${message}`;

/** In UTF-16 units: enough for what is wrong and what to do, whatever an author put into a key or value. */
const longestMessage = 300;

/** A message is one line without control characters, and short. */
export function oneLine(message: string): string {
  const line = message.replaceAll(/[\s\p{C}]+/gu, " ");
  return line.length <= longestMessage ? line : `${line.slice(0, longestMessage - 1).toWellFormed()}…`;
}

/** Content that cannot be used; its message holds one line for every fault. */
export class ContentError extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map(describeFault).join("\n"));
    this.name = "ContentError";
    this.faults = faults;
  }
}
