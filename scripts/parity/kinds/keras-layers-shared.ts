/** Shared by the kinds of optimizers, layers and models: the tfjs backend, reading a fixture, reporting outcomes. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import type { FixtureFile, Outcome } from "../kind";

/** One compared case and its differences, if any. */
export interface Compared {
  name: string;
  problems: string[];
  notCovered?: string;
}

/** Reads a JSON fixture, with tfjs's cpu backend ready. */
export async function readFixture<T>({ root, path }: FixtureFile): Promise<T> {
  await tf.setBackend("cpu");
  return JSON.parse(await readFile(join(root, path), "utf8")) as T;
}

export const outcomes = (compared: readonly Compared[]): Outcome[] =>
  compared.map(({ name, problems, notCovered }) => {
    if (notCovered !== undefined) return { case: name, status: "not covered", detail: notCovered };
    return problems.length === 0
      ? { case: name, status: "passed" }
      : { case: name, status: "failed", detail: problems.join("; ") };
  });
