import type { DataSpec } from "@feedforward/runs";
import { openTaskQueue, shareData, type TaskQueueOptions } from "@feedforward/runs/node";
import { checkArgument } from "@feedforward/shared";
import { doTasks } from "@feedforward/study";
import { z } from "zod";
import type { SeriesPayload } from "./payloads";
import type { Series, SeriesRequest } from "./truth-series";

/** Options of {@link doSeries}. */
export interface DoSeriesOptions extends TaskQueueOptions {
  /** Data to train on, with their split. */
  readonly data: DataSpec;
  /** Stops the training; its reason is then thrown. Default: none. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each part that has been trained. Default: none. */
  readonly onDone?: ((request: SeriesRequest) => void) | undefined;
}

const result = z.object({ series: z.record(z.string(), z.array(z.number())) });

/**
 * Trains parts of the notebook like `truthSeries`, several at a time on this machine or on the workers of a queue.
 *
 * @returns the metrics, in the order of the requests.
 * @throws FeedforwardError if the queue cannot be used or a part cannot be trained.
 */
export async function doSeries(requests: readonly SeriesRequest[], options: DoSeriesOptions): Promise<Series[]> {
  checkArgument("doSeries", "requests", requests, "list of objects");
  checkArgument("doSeries", "options", options, "object");
  const { data, signal, note, onDone } = options;
  const queue = await openTaskQueue(options);
  const all: Series[] = [];
  try {
    const { source, testSize, randomState } = data;
    const { store } = queue;
    const ref = store === undefined ? undefined : await shareData(store, data);
    const tasks = requests.map(({ part, seed, engine = "auto" }) => {
      const payload: SeriesPayload = {
        kind: "series",
        part,
        seed,
        engine,
        data: { spec: { source, testSize, randomState }, ...(ref === undefined ? {} : { ref }) },
      };
      return { name: `${part}-seed-${seed}`, payload };
    });
    await doTasks({
      tasks,
      open: queue.open(tasks, async () => {
        if (store !== undefined) await shareData(store, data, ref);
      }),
      signal,
      listener: { note },
      onDone(task, given) {
        const place = tasks.findIndex(({ name }) => name === task.name);
        all[place] = result.parse(given).series;
        onDone?.(requests[place]!);
      },
    });
  } finally {
    await queue.close();
  }
  signal?.throwIfAborted();
  return all;
}
