import type { MemberResult, MembersRequest } from "@feedforward/core/node";
import { requireOptions } from "@feedforward/shared";
import { doTasks, type Task } from "@feedforward/study";
import { checkAddress, type QueueAddress } from "@feedforward/study/node";
import { arraysToBytes } from "./arrays-blob";
import { fetchMember, memberPayload } from "./member-task";
import { openTaskQueue } from "./task-queue";

/** Options of {@link queueMembers}. */
export interface QueueMembersOptions extends QueueAddress {
  /** Version of the command line on the workers, as printed by `feedforward --version`. */
  readonly version: string;
  /** Folder that all machines share, or `s3://bucket/prefix`. Default: the queue's server, for files up to 8 MB. */
  readonly store?: string | undefined;
  /** Whether workers with different numerics may take part. Default: "same". */
  readonly numerics?: "same" | "mixed" | undefined;
  /** Called with the number of trained members. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  /** Stops the training, which then throws the signal's reason. Default: none. */
  readonly signal?: AbortSignal | undefined;
  /** Called with messages about the queue and its workers. Default: none. */
  readonly note?: ((message: string) => void) | undefined;
}

/**
 * Trains the members of an ensemble on the workers of a queue (`feedforward worker`), for `fitBagging`. Results are
 * reused if the same ensemble is trained again.
 *
 * ```ts
 * await fitBagging(ensemble, { x, y, loss, seed: 1, workers: queueMembers({ url: "redis://localhost", version: "1.0.0" }) });
 * ```
 *
 * @throws FeedforwardError if the address is invalid, the queue cannot be used, or a member cannot be trained; the
 *   signal's reason if it stopped the training.
 */
export function queueMembers(options: QueueMembersOptions): (request: MembersRequest) => Promise<MemberResult[]> {
  requireOptions("queueMembers", options, {
    url: true,
    insecure: true,
    prefix: true,
    version: true,
    store: true,
    numerics: true,
    onProgress: true,
    signal: true,
    note: true,
  });
  const { version, store: place, numerics, onProgress, signal, note, ...queue } = options;
  checkAddress(queue);
  return async ({ x, y, count, plan }) => {
    const tasks: Task[] = [];
    const results: MemberResult[] = [];
    const opened = await openTaskQueue({ place: { queue, store: place }, version, numerics, note });
    try {
      const store = opened.store!;
      const data = await store.putBlob(arraysToBytes({ x, y }));
      for (let index = 0; index < count; index++)
        tasks.push({ name: `member-${index + 1}`, payload: await memberPayload(store, data, await plan(index)) });
      await doTasks({
        tasks,
        open: opened.open(tasks),
        signal,
        listener: { note },
        async onDone(task, result) {
          results[tasks.indexOf(task)] = await fetchMember(store, result);
          onProgress?.(results.filter((one) => one !== undefined).length, count);
        },
      });
    } finally {
      await opened.close();
    }
    signal?.throwIfAborted();
    return results;
  };
}
