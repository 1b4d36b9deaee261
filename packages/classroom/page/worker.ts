/** Runs a student's program and checks it, in a thread that the page ends when it takes too long. */
import { text } from "@feedforward/runs";
import * as tf from "@tensorflow/tfjs-core";
import { assignmentById } from "../src/assignments/index";
import { check, type Functions } from "../src/check";
import { compile } from "../src/node/compile";
import { Refused } from "../src/node/refused";
import type { CheckAnswer, CheckRequest } from "./messages";
import { moduleUrl, moduleUrls } from "./modules";

/** Characters of what the program printed that are shown. */
const MOST_PRINTED = 10_000;

let output = "";
for (const name of ["log", "info", "debug", "warn", "error"] as const)
  console[name] = (...values: unknown[]) => {
    const line = values.map((value) => (typeof value === "string" ? value : shown(value))).join(" ");
    output = `${output}${line}\n`.slice(-MOST_PRINTED);
  };

function shown(value: unknown): string {
  if (value instanceof Error || typeof value !== "object" || value === null) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}

async function answer({ id, program }: CheckRequest): Promise<CheckAnswer> {
  try {
    await tf.setBackend("cpu");
    const cases = await assignmentById(id).cases(2019);
    const code = await compile(program, [...new Set(cases.map(({ call }) => call))], moduleUrls());
    const functions = (await import(moduleUrl(code))) as Functions;
    return { grade: await check(id, functions), output };
  } catch (error) {
    return { failure: error instanceof Refused ? error.text : loadError(error), output };
  }
}

/** What went wrong before a function could be called, with the line of the program where it did. */
function loadError(error: unknown): { en: string; ko: string } {
  const { message, stack = "" } = error instanceof Error ? error : { message: String(error) };
  const line = /blob:[^\s)]*:(\d+):\d+/.exec(stack)?.[1];
  return text(
    `The program failed${line ? ` in line ${line}` : ""}: ${message}`,
    `프로그램 실행 중${line ? ` ${line}행에서` : ""} 오류: ${message}`,
  );
}

addEventListener("message", ({ data }: MessageEvent<CheckRequest>) => {
  void answer(data).then((message) => postMessage(message));
});
