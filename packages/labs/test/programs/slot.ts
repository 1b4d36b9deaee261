// A slot that does every kind of task there is: "folder PATH", or "store FOLDER CACHE".
import "@tensorflow/tfjs-backend-cpu";
import { memberTask, type TaskPlace, trialTasks } from "@feedforward/runs/node";
import { folderStore, serveSlot, taskWorker } from "@feedforward/study/node";
import * as tf from "@tensorflow/tfjs-core";
import { chapterTask, seriesTask } from "../../src/node";

const [kind, path = "", cache = ""] = process.argv.slice(2);
await tf.setBackend("cpu");
const place: TaskPlace =
  kind === "folder"
    ? { folder: path }
    : { store: folderStore(path), cache, version: "1", numerics: "test", publishSeconds: 0 };
await serveSlot(taskWorker([...trialTasks, memberTask, chapterTask, seriesTask], place));
