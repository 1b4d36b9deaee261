/** Shortens the output of pnpm and turbo to a progress message. */
import { stripVTControlCharacters } from "node:util";

/** `Progress: resolved 1500, reused 1200, downloaded 33, added 900, done` of pnpm's append-only reporter. */
const PNPM = /^Progress: resolved (\d+), reused (\d+), downloaded (\d+), added (\d+)/;

/** `@feedforward/data:build: cache miss, executing 3f4…` of turbo; tasks that are up to date are not reported. */
const TURBO = /^(\S+):build: cache miss, executing/;

/**
 * @param line a line of pnpm or turbo.
 * @returns message to show, if any.
 */
export function progressText(line) {
  const pnpm = PNPM.exec(line);
  if (pnpm) {
    const [resolved, reused, downloaded, added] = pnpm.slice(1).map(Number);
    return `installing dependencies: ${Math.max(added, reused + downloaded)} of ${resolved}`;
  }
  const turbo = TURBO.exec(stripVTControlCharacters(line));
  return turbo ? `building ${turbo[1]}` : undefined;
}

/**
 * Returns a listener for a command's lines that prints its progress: on a terminal in one line that is redrawn,
 * elsewhere in a line every `seconds`.
 */
export function showProgress({ stream = process.stdout, seconds = 5, now = () => performance.now() } = {}) {
  let shownAt = Number.NEGATIVE_INFINITY;
  let last = "";
  return {
    onLine(line) {
      const text = progressText(line);
      if (text === undefined || text === last) return;
      if (!stream.isTTY && now() - shownAt < seconds * 1000) return;
      shownAt = now();
      last = text;
      stream.write(stream.isTTY ? `\r\x1b[2K${text}` : `${text}\n`);
    },
    /** Clears the line that is still shown on the terminal. */
    end() {
      if (stream.isTTY && last !== "") stream.write("\r\x1b[2K");
    },
  };
}
