import { expect, it } from "vitest";
import { Edits } from "./edits";

it("keeps the last value of each weight, once, and tells that one has arrived", async () => {
  const edits = new Edits();
  const edit = { layer: 0, from: 1, to: 2, value: 0.5 };
  let heard = 0;
  const arrived = edits.arrived().then(() => heard++);
  edits.add(edit);
  await arrived;
  expect(heard).toBe(1);
  edits.add({ ...edit, from: "bias" });
  edits.add({ ...edit, value: 0.75 });
  await edits.arrived();
  expect(edits.take()).toEqual([
    { ...edit, from: "bias" },
    { ...edit, value: 0.75 },
  ]);
  expect(edits.take()).toEqual([]);
});
