/** A slot whose trials only wait and report ten times meanwhile, like those of Ray Tune's scalability benchmark. */
import { type JobContext, serveSlot } from "@feedforward/study/node";

const REPORTS = 10;

await serveSlot(async (payload: unknown, { progress }: JobContext) => {
  const { seconds, score } = payload as { readonly seconds: number; readonly score: number };
  for (let report = 1; report <= REPORTS; report++) {
    await new Promise((resolve) => setTimeout(resolve, (seconds * 1000) / REPORTS));
    progress({ report, score: score + report });
  }
  return { value: score };
});
