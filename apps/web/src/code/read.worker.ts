import type { ReadAnswer } from "./messages";
import { ProgramError, runnable } from "./runnable";

/** Reads programs in its own thread, so that the page stays responsive, separate from the thread that runs them. */
addEventListener("message", ({ data }: MessageEvent<{ readonly program: string }>) => {
  postMessage(read(data.program));
});

function read(program: string): ReadAnswer {
  try {
    return { code: runnable(program) };
  } catch (error) {
    const { message } = error as Error;
    return { error: { message, line: error instanceof ProgramError ? error.line : undefined } };
  }
}
