import { engineName } from "@feedforward/core";
import { classDatasetOf, type TaskPlace } from "@feedforward/runs/node";
import { sha256, type TaskKind } from "@feedforward/study/node";
import { readSeries } from "./payloads";
import { truthSeries } from "./truth-series";

/** Task that trains a part of the notebook, for the comparison with other libraries. Its result is the metrics. */
export const seriesTask: TaskKind<TaskPlace> = {
  name: "series",
  open: (place) => async (received) => {
    const { part, seed, engine, data } = readSeries(received, "folder" in place);
    const dataset = await classDatasetOf(place, data.spec, data.ref);
    const series = await truthSeries(dataset, { part, seed, engine: engineName(engine) });
    return { series, hash: sha256(JSON.stringify(series)) };
  },
};
