/**
 * `npm run bench -- study`: measures the overhead of a study beyond its trials' own time, compared with Ray Tune on the
 * same trials. See ../README.md.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { positive, readArguments } from "../../scripts/arguments";
import { hasRedis, startRedis } from "../../scripts/testing/redis";
import { describeMachine } from "../machine";
import { writeTable } from "../report";

const PROGRAM = "npm run bench";
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { values: options } = readArguments(PROGRAM, {
  options: {
    trials: { type: "string", default: "100" },
    slots: { type: "string", default: "2" },
    seconds: { type: "string", default: "1" },
    python: { type: "string", default: join(here("../.."), ".bench/venv/bin/python") },
    update: { type: "string", multiple: true },
  },
});
const [trials, slots, seconds] = (["trials", "slots", "seconds"] as const).map((name) =>
  positive(PROGRAM, name, options[name]),
) as [number, number, number];
/** Maximum duration of a run in milliseconds. */
const LIMIT = 600_000;
const numbers = [trials, slots, seconds].map(String);

interface Run {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const node = ["--import", "tsx", "--conditions=@feedforward/source", here("./ours.ts")];
const redis = hasRedis ? await startRedis() : undefined;
const runs: Run[] = [
  { name: "feedforward, processes of this machine", command: process.execPath, args: [...node, "jobs"] },
  ...(redis === undefined
    ? []
    : [{ name: "feedforward, a queue's worker", command: process.execPath, args: [...node, redis.url] }]),
  ...(existsSync(options.python) && spawnSync(options.python, ["-c", "import ray.tune"]).status === 0
    ? [
        {
          name: "Ray Tune",
          command: options.python,
          args: [here("./ray_tune.py")],
          // By default, its processes run at low priority, unlike ours, and it gives up if starting takes more than 30
          // s.
          env: { RAY_worker_niceness: "0", RAY_raylet_start_wait_time_s: "300" },
        },
      ]
    : []),
];
const least = (Math.ceil(trials / slots) * seconds).toFixed(0);
const lines = [
  `| ${trials} trials of ${seconds} s, ${slots} at a time: at least ${least} s | s | over the least | since the first trial began |`,
  "| --- | ---: | ---: | ---: |",
];
for (const { name, command, args, env } of runs) {
  const { status, signal, stdout, stderr } = spawnSync(command, [...args, ...numbers], {
    encoding: "utf8",
    timeout: LIMIT,
    env: { ...process.env, ...env },
  });
  if (signal !== null) throw new Error(`${name} did not end within ${LIMIT / 60_000} minutes.`);
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.slice(-2000)}`);
  const times = JSON.parse(stdout.trim().split("\n").at(-1)!) as { seconds: number; running: number };
  const over = (time: number) => `${((100 * time) / Number(least) - 100).toFixed(1)} %`;
  const line = `| ${name} | ${times.seconds.toFixed(1)} | ${over(times.seconds)} | ${over(times.running)} |`;
  console.error(line);
  lines.push(line);
}
await redis?.stop();
const machine = describeMachine();
console.log(`${lines.join("\n")}\n\n${machine}`);
const cwd = process.env.INIT_CWD ?? process.cwd();
for (const file of options.update ?? [])
  writeTable(resolve(cwd, file), "bench study", `${lines.join("\n")}\n\n${machine}`);
