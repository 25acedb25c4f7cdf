/** Git that waits for a lock, a disk or a network for ever must not hold a commit for ever, nor be taken for one that has nothing to say. */
import type { ChildProcess } from "node:child_process";
import { UsageError } from "../usage-error.ts";

/** Git answers within milliseconds; after so many seconds without a byte it hangs. */
const defaultSeconds = 120;

export interface Silence {
  /** From now on an answer is expected, or has gone on. */
  expect(): void;
  /** Nothing is expected for the time being. */
  rest(): void;
}

/**
 * How many seconds Git may be silent while it is asked.
 *
 * @throws UsageError where NOPHI_GIT_SECONDS is something else
 */
export function secondsOfSilence(): number {
  const stated = process.env["NOPHI_GIT_SECONDS"];
  if (stated === undefined || stated === "") return defaultSeconds;
  if (!/^[1-9][0-9]{0,4}$/.test(stated))
    throw new UsageError("NOPHI_GIT_SECONDS must be a whole number of seconds, 1 to 99999");
  return Number(stated);
}

/** Ends a child that is silent for too long, and tells why. */
export function watchSilence(child: ChildProcess, subcommand: string, onSilence: (error: UsageError) => void): Silence {
  const seconds = secondsOfSilence();
  let timer: NodeJS.Timeout | undefined;
  let silent = 0;
  const rest = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  /** Seconds are counted one by one: those in which we were busy ourselves, and heard nothing, count as one. */
  const count = (): void => {
    if (++silent < seconds) return;
    rest();
    const allowance = "NOPHI_GIT_SECONDS allows for more";
    onSilence(new UsageError(`git ${subcommand} gave no answer for ${seconds} seconds and was ended; ${allowance}`));
    child.kill("SIGKILL");
  };
  return {
    expect: () => {
      silent = 0;
      timer ??= setInterval(count, 1000).unref();
    },
    rest,
  };
}
