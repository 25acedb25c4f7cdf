import { expect, test } from "@jest/globals";
import { PassThrough } from "node:stream";
import { createProgress } from "../src/progress.ts";

/** A terminal that keeps what it is told, and a clock that is set by hand. */
function onTerminal(isTTY: boolean, total: () => Promise<number> = async () => 20_000) {
  const terminal = Object.assign(new PassThrough(), { isTTY, columns: 40 });
  let time = 0;
  const progress = createProgress(terminal, total, () => time);
  return {
    at: (now: number, commits: number, files: number) => {
      time = now;
      progress.show(commits, files);
    },
    end: progress.end,
    text: (): string => String((terminal.read() as Buffer | null) ?? ""),
  };
}

test("a scan that is over within a second says nothing", () => {
  const { at, end, text } = onTerminal(true);
  at(0, 1, 1);
  at(999, 500, 900);
  end();
  expect(text()).toBe("");
});

test("a longer one says ten times a second how far it is, and cleans up", async () => {
  let asked = 0;
  const { at, end, text } = onTerminal(true, async () => {
    asked++;
    return 20_000;
  });
  at(1000, 1200, 3400);
  at(1050, 1300, 3500);
  await Promise.resolve();
  at(1100, 1400, 3600);
  expect(text()).toBe(
    "\u001b[1Gnophi: 1,200 commits, 3,400 files\u001b[0K" +
      // No wider than the terminal: a line that breaks could not be overwritten.
      "\u001b[1Gnophi: 1,400 of 20,000 commits, 3,600 f\u001b[0K",
  );
  expect(asked).toBe(1);
  end();
  expect(text()).toBe("\u001b[1G\u001b[2K");
});

test("no terminal, no progress", () => {
  const { at, end, text } = onTerminal(false);
  at(5000, 1, 1);
  end();
  expect(text()).toBe("");
});

test("a count that fails leaves the rest", async () => {
  const { at, text } = onTerminal(true, async () => {
    throw new Error("no");
  });
  at(1000, 1, 1);
  await Promise.resolve();
  at(2000, 2, 2);
  expect(text()).toContain("nophi: 2 commits, 2 files");
});
