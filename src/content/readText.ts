import { readdir, readFile, stat } from "node:fs/promises";
import type { Fault } from "./fault.ts";

/** More than ten times the largest file that anybody has written so far, in bytes: nobody can look after a larger one. */
const largest = 2_000_000;

/**
 * Reads an authored file; undefined where there is none. Never throws, waits for no pipe, reads nothing too large.
 * @param listed whether its folder has the name: what is not there is then a link to nothing
 */
export async function readText(file: string, faults: Fault[], listed = false): Promise<string | undefined> {
  try {
    const { size, isPlain } = await stat(file).then((found) => ({ size: found.size, isPlain: found.isFile() }));
    const message = !isPlain ? "is no file: write one in its place" : size > largest ? tooLarge : null;
    if (message === null) return await readFile(file, "utf8");
    faults.push({ file, line: 1, message });
  } catch (error) {
    addFault(file, error, faults, listed);
  }
  return undefined;
}

const tooLarge = `is larger than ${largest / 1_000_000} MB: take it apart`;

/** The names in an authored folder, in alphabetical order; none where there is no such folder. Never throws. */
export async function readNames(folder: string, faults: Fault[]): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    addFault(folder, error, faults);
    return [];
  }
}

/** Why something that is there cannot be read; that something is not there is for the caller to judge. */
function addFault(file: string, error: unknown, faults: Fault[], listed = false): void {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  if (code === "ENOENT" && !listed) return;
  const message = known[code] ?? `cannot be read (${code}): look at what it is and who may read it`;
  faults.push({ file, line: 1, message });
}

const known: Readonly<Record<string, string>> = {
  EACCES: "may not be read by this user: allow it, for instance with chmod a+rX",
  EPERM: "may not be read by this user: allow it, for instance with chmod a+rX",
  ELOOP: "is a link that leads back to itself: put the file in its place",
  ENOENT: "is a link to nothing: put the file in its place",
  ENOTDIR: "is no folder, or looked for in what is none: put a folder there",
};
