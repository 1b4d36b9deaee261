import { createInterface } from "node:readline";
import { answering, type Engine, type Prepare } from "./protocol";

/** Serves one engine on standard input and output until the input ends. */
export async function serve(create: (prepare: Prepare) => Promise<Engine>): Promise<void> {
  const answer = answering(create);
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
  }
}
