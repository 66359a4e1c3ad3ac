import { measure } from "./accuracy.ts";
import { peers } from "./peers.ts";
import { documents, questions } from "./questions.ts";

// Asks a peer one half of the questions, in a process of its own: node measurePeer.ts <peer> <dev|held>
const [, , peer = "", half] = process.argv;
const search = await peers[peer]?.(documents);
if (!search) throw new RangeError(`no peer ${peer}`);
const rank = (question: string) => {
  const ids = search(question);
  return { ids, answers: ids.length > 0 };
};
console.log(JSON.stringify(measure(rank, questions(half === "dev" ? "dev" : "held"))));
