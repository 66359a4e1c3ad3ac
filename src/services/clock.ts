/** The time that the bot lives by: the system's, or one that a test or the sandbox has put forward. */
export interface Clock {
  /** ms since the epoch. */
  readonly now: () => number;
  /** Runs a task once `time` (ms since the epoch) has come, at once where it has passed. Returns what calls it off. */
  readonly at: (time: number, task: () => void) => () => void;
}

/** A clock that runs at the system's pace and can be put forward. */
export interface MovableClock extends Clock {
  /** Puts the clock forward; tasks whose time has come by then run soon after, in order of their times. */
  readonly move: (ms: number) => void;
}

/** The longest delay that `setTimeout` takes, in ms; longer waits are made in several parts. */
const longestDelay = 2 ** 31 - 1;

interface Task {
  readonly time: number;
  readonly run: () => void;
  timer: NodeJS.Timeout;
}

/** The system's clock, ready to be put forward. */
export function createClock(): MovableClock {
  let offset = 0;
  const tasks = new Set<Task>();
  const now = () => Date.now() + offset;

  function arm(task: Omit<Task, "timer">, fire: () => void): NodeJS.Timeout {
    return setTimeout(fire, Math.min(longestDelay, Math.max(0, task.time - now())));
  }
  function fire(task: Task): void {
    if (task.time > now()) task.timer = arm(task, () => fire(task));
    else if (tasks.delete(task)) task.run();
  }

  return {
    now,
    at(time, run) {
      const task: Task = { time, run, timer: arm({ time, run }, () => fire(task)) };
      tasks.add(task);
      return () => {
        clearTimeout(task.timer);
        tasks.delete(task);
      };
    },
    move(ms) {
      offset += ms;
      for (const task of [...tasks].toSorted((a, b) => a.time - b.time)) {
        clearTimeout(task.timer);
        task.timer = arm(task, () => fire(task));
      }
    },
  };
}
