/** Program of the threads in which `fitBagging` trains members. It does nothing if imported anywhere else. */
import { type MemberJob, runMember } from "./node/member-job";

void import("node:worker_threads").then(async ({ parentPort, workerData }) => {
  if (!parentPort || (workerData as { job?: MemberJob } | null)?.job === undefined) return;
  try {
    parentPort.postMessage({ result: await runMember(workerData.job) });
  } catch (error) {
    parentPort.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
