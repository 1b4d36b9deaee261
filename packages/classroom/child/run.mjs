// Runs a submission in the child process: node run.mjs FOLDER reads FOLDER/job.json, calls what the job names, and writes the
// answers to the file descriptor 3. It judges nothing: whatever it writes is data to the process that grades.
// Plain JavaScript, loaded as it stands.
import { readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { decode, encode } from "./wire.mjs";

const folder = process.argv[2];
const job = JSON.parse(readFileSync(join(folder, "job.json"), "utf8"));
const exit = process.exit.bind(process);
const load = (name) => import(job.modules[name]);

/** What went wrong, with the line of the submission where it did. */
function describe(error) {
  const message = error instanceof Error ? error.message : String(error);
  const [, line] = /submission\.mjs:(\d+)/.exec(error instanceof Error ? (error.stack ?? "") : "") ?? [];
  return { message: message.slice(0, 1000), ...(line ? { line: Number(line) } : {}) };
}

async function answers() {
  const needs = JSON.stringify(job.calls);
  const { NdArray } = needs.includes('"$":"numbers"') ? await load("@feedforward/data") : {};
  const { memoryDirectory } = needs.includes('"$":"logs"') ? await load("@feedforward/tensorboard") : {};
  const make = { array: (data, shape) => new NdArray(data, shape), logs: () => memoryDirectory() };
  let submission;
  try {
    submission = await import(pathToFileURL(join(folder, "submission.mjs")).href);
  } catch (error) {
    return { load: describe(error) };
  }
  const results = [];
  for (const { name, args } of job.calls) {
    try {
      if (typeof submission[name] !== "function") results.push({ missing: name });
      else {
        const given = decode(args, make);
        const value = encode(await submission[name](...given));
        // A log directory that was given is part of the answer.
        const logs = given.filter((arg) => typeof arg?.files === "function").map((arg) => encode(arg));
        results.push({ value, logs });
      }
    } catch (error) {
      results.push({ error: describe(error) });
    }
  }
  return { results };
}

const bytes = Buffer.from(JSON.stringify(await answers()));
for (let at = 0; at < bytes.length; ) at += writeSync(3, bytes, at);
// A timer that the submission left would keep the process alive.
exit(0);
