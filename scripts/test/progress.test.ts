import { expect, test } from "vitest";

interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}
// Plain JavaScript, since it runs before anything is installed.
const { showProgress } = (await import(new URL("../progress.mjs", import.meta.url).href)) as {
  showProgress(options: { stream: Stream; seconds?: number; now?: () => number }): {
    onLine(line: string | undefined): void;
    end(): void;
  };
};

const lines = [
  "Progress: resolved 1500, reused 10, downloaded 0, added 0",
  "packages/data | +5",
  "Progress: resolved 1500, reused 1400, downloaded 100, added 900, done",
  "@feedforward/data:build: cache miss, executing 8ec2563eb3f8ff44",
  "@feedforward/data:build: ESM Build start",
  "@feedforward/jit:build: cache hit, suppressing logs 8ec2563eb3f8ff44",
  "\u001b[35m@feedforward/core:build: \u001b[0mcache miss, executing 8ec2563eb3f8ff44",
];

test("lines tell how far an install and a build are", () => {
  const written: string[] = [];
  const { onLine, end } = showProgress({ stream: { write: (text: string) => written.push(text) }, seconds: 0 });
  for (const line of lines) onLine(line);
  end();
  expect(written).toEqual([
    "installing dependencies: 10 of 1500\n",
    "installing dependencies: 1500 of 1500\n",
    "building @feedforward/data\n",
    "building @feedforward/core\n",
  ]);
});

test("without a terminal, not more often than every few seconds; a terminal's line is drawn again", () => {
  const written: string[] = [];
  let time = 0;
  const write = (text: string) => written.push(text);
  const slow = showProgress({ stream: { write }, now: () => time });
  for (const line of lines) slow.onLine(line);
  time = 5000;
  slow.onLine(lines.at(-1));
  expect(written).toEqual(["installing dependencies: 10 of 1500\n", "building @feedforward/core\n"]);
  written.length = 0;
  const terminal = showProgress({ stream: { write, isTTY: true } });
  terminal.onLine(lines[0]);
  terminal.end();
  expect(written).toEqual(["\r\u001b[2Kinstalling dependencies: 10 of 1500", "\r\u001b[2K"]);
});
