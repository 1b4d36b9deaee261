import { expect, test } from "vitest";
import { History } from "../src";

test("a figure that starts late has NaN before, and JSON keeps NaN", () => {
  const history = new History();
  history.append(0, { loss: 1.5 }, 0.1);
  history.append(1, { loss: Number.NaN, val_loss: 2 }, 0.2);
  expect(history.metrics).toEqual({ loss: [1.5, Number.NaN], val_loss: [Number.NaN, 2] });
  const copy = History.fromJSON(JSON.parse(JSON.stringify(history)));
  expect(copy.metrics).toEqual(history.metrics);
  expect(copy.epochs).toEqual([0, 1]);
  expect(history.toCSV()).toBe("epoch,loss,val_loss\n0,1.5,NaN\n1,NaN,2\n");
});

test("a history is the same after JSON, and a table has a gap for what the last epochs lack", () => {
  const history = new History();
  history.engine = "onnx";
  history.append(3, { loss: Number.POSITIVE_INFINITY, extra: Number.NEGATIVE_INFINITY }, 0.5);
  history.append(4, { loss: 2 }, 0.25);
  history.stopped = { kind: "aborted", message: "aborted" };
  const json = JSON.parse(JSON.stringify(history));
  expect(json).toEqual({
    engine: "onnx",
    epochs: [3, 4],
    metrics: { loss: ["Infinity", 2], extra: ["-Infinity"] },
    seconds: [0.5, 0.25],
    stopped: { kind: "aborted", message: "aborted" },
  });
  const copy = History.fromJSON(json);
  expect(copy).toEqual(history);
  copy.epochs.push(5);
  expect(history.epochs).toEqual([3, 4]);
  expect(history.toCSV()).toBe("epoch,loss,extra\n3,Infinity,-Infinity\n4,2,\n");
  expect(new History().toCSV()).toBe("epoch\n");
});
