import { existsSync } from "node:fs";
import { join } from "node:path";

/** A writer or reader, and the command that starts it. */
export interface Program {
  readonly name: string;
  readonly does: "write" | "read";
  readonly command: string;
  readonly args: string[];
  /** Whether it is one of ours, which are compared with the peers. */
  readonly ours: boolean;
  /** Path that must exist for it to run, if `bench/setup` installs it. */
  readonly needs?: string;
}

const here = import.meta.dirname;
const bench = join(here, "../../.bench");

const ours = (name: string, does: Program["does"]): Program => ({
  name,
  does,
  ours: true,
  command: process.execPath,
  args: ["--import", "tsx", "--conditions=@feedforward/source", join(here, "ours.ts"), name],
});

const peer = (name: string, does: Program["does"], module: string): Program => ({
  name,
  does,
  ours: false,
  command: join(bench, "venv/bin/python"),
  args: [join(here, "peer.py"), name],
  needs: join(bench, "installed", module),
});

const programs: Program[] = [
  ours("writer", "write"),
  peer("tensorboardx", "write", "tensorboardX"),
  peer("event-file-writer", "write", "tensorboardX"),
  peer("torch", "write", "torch"),
  peer("tf-summary", "write", "tensorflow"),
  peer("tf-file-writer", "write", "tensorflow"),
  ours("events", "read"),
  ours("logs", "read"),
  peer("event-file-loader", "read", "tensorboardX"),
  peer("event-accumulator", "read", "tensorboardX"),
  peer("summary-iterator", "read", "tensorflow"),
];

/** Programs that can run here; peers only after `bench/setup`. */
export const availablePrograms = (): Program[] =>
  programs.filter(({ needs }) => needs === undefined || existsSync(needs));
