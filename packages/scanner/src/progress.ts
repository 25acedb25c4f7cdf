/** Says on a terminal how far a long scan is. A scan that ends at once, or whose errors go to a file, says nothing. */
import { clearLine, cursorTo } from "node:readline";

/** Shorter scans are over before anybody wonders. */
const silentMs = 1000;
const intervalMs = 100;

export interface Progress {
  show(commits: number, files: number): void;
  /** Leaves the line as it was. */
  end(): void;
}

type Terminal = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** @param total counts the commits; asked once, when the scan turns out to be long */
export function createProgress(
  terminal: Terminal,
  total: () => Promise<number>,
  now: () => number = Date.now,
): Progress {
  if (terminal.isTTY !== true) return { show: () => undefined, end: () => undefined };
  const started = now();
  let last = started + silentMs - intervalMs;
  let shown = false;
  let of = "";
  return {
    show: (commits, files) => {
      if (now() - last < intervalMs) return;
      last = now();
      if (!shown) {
        // Where git cannot count, it cannot list either, and that is told.
        total().then(
          (count) => (of = ` of ${count.toLocaleString("en")}`),
          () => undefined,
        );
      }
      shown = true;
      const text = `nophi: ${commits.toLocaleString("en")}${of} commits, ${files.toLocaleString("en")} files`;
      cursorTo(terminal, 0);
      terminal.write(text.slice(0, Math.max(0, (terminal.columns ?? 80) - 1)));
      clearLine(terminal, 1);
    },
    end: () => {
      if (!shown) return;
      cursorTo(terminal, 0);
      clearLine(terminal, 0);
    },
  };
}
