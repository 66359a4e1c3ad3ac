/** Something wrong in an authored file, with the place and what its author can do about it. */
export interface Fault {
  readonly file: string;
  /** 1-based; 1 where the fault concerns the file as a whole. */
  readonly line: number;
  readonly message: string;
}

export const describeFault = ({ file, line, message }: Fault): string => `${file}:${line}: ${message}`;

/** Content that cannot be used; its message holds one line for every fault. */
export class ContentError extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map(describeFault).join("\n"));
    this.name = "ContentError";
    this.faults = faults;
  }
}
