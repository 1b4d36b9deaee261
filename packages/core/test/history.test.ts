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
