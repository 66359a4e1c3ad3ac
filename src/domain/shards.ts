/** The part of the gateway that a process serves. */
export interface ShardShare {
  /** How many shards there are in all; undefined: as many as Discord recommends. */
  readonly count: number | undefined;
  /** The shards of this process; undefined: all. */
  readonly ids: readonly number[] | undefined;
}

/** How the share is given: as a range, or as the size of every share and the ordinal of this process among all. */
export interface ShardSettings {
  readonly count: number | undefined;
  /** Such as "0-3". */
  readonly range: string | undefined;
  readonly perProcess: number | undefined;
  /** Such as "wenda-2": processes of a Kubernetes StatefulSet are numbered from 0. */
  readonly podName: string | undefined;
}

/** Works out a process's share; notes in `faults` what cannot be. */
export function shardShare(settings: ShardSettings, faults: string[]): ShardShare {
  const { count, range, perProcess } = settings;
  if (range === undefined && perProcess === undefined) return { count, ids: undefined };
  const refuse = (fault: string): ShardShare => {
    faults.push(fault);
    return { count, ids: undefined };
  };
  const name = range === undefined ? "SHARDS_PER_PROCESS" : "SHARD_RANGE";
  if (range !== undefined && perProcess !== undefined)
    return refuse("SHARD_RANGE and SHARDS_PER_PROCESS say the same in two ways: give one of them");
  if (count === undefined) return refuse(`${name} needs SHARD_COUNT: say how many shards there are in all`);
  return range === undefined ? byOrdinal(settings, count, refuse) : byRange(range, count, refuse);
}

type Refuse = (fault: string) => ShardShare;

function byRange(range: string, count: number, refuse: Refuse): ShardShare {
  const [first = 0, last = 0] = range.split("-").map(Number);
  if (first > last || last >= count) return refuse(`SHARD_RANGE must lie within 0-${count - 1} and rise`);
  return { count, ids: numbers(first, last) };
}

function byOrdinal({ perProcess = 1, podName = "" }: ShardSettings, count: number, refuse: Refuse): ShardShare {
  const ordinal = /-(\d{1,5})$/.exec(podName)?.[1];
  if (ordinal === undefined)
    return refuse(`SHARDS_PER_PROCESS needs POD_NAME, a name that ends in the number of this process, such as wenda-0`);
  const first = Number(ordinal) * perProcess;
  if (first >= count)
    return refuse(`POD_NAME ${podName} has no shards: ${count} in all, ${perProcess} for each process`);
  return { count, ids: numbers(first, Math.min(count, first + perProcess) - 1) };
}

const numbers = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
