import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SavedModel } from "@feedforward/tensorboard";
import { afterAll, expect, test } from "vitest";
import { getNumOfSavedModels, loadSavedModel } from "./load-saved-model";
import { getMetaGraphsFromSavedModel } from "./meta-graphs";

const folder = mkdtempSync(join(tmpdir(), "feedforward-node-saved-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Lists the functions of a model that is written first. */
function graphsOf(model: Parameters<typeof SavedModel.encode>[0]) {
  writeFileSync(join(folder, "saved_model.pb"), SavedModel.encode(model));
  return getMetaGraphsFromSavedModel(folder);
}

const withTypes = (...dtypes: number[]) => ({
  metaGraphs: [
    {
      metaInfoDef: { tags: ["serve", "gpu"] },
      signatureDef: {
        f: { inputs: Object.fromEntries(dtypes.map((dtype) => [`t${dtype}`, { name: `${dtype}:0`, dtype }])) },
      },
    },
  ],
});

test("each type has TensorFlow's name and tfjs's", async () => {
  const [graph] = await graphsOf(withTypes(1, 3, 4, 7, 8, 9, 10));
  expect(graph!.tags).toEqual(["serve", "gpu"]);
  const found = Object.values(graph!.signatureDefs.f!.inputs).map(({ name, tfDtype, dtype }) => [name, tfDtype, dtype]);
  expect(found).toEqual([
    ["1:0", "DT_FLOAT", "float32"],
    ["3:0", "DT_INT32", "int32"],
    ["4:0", "DT_UINT8", "int32"],
    ["7:0", "DT_STRING", "string"],
    ["8:0", "DT_COMPLEX64", "complex64"],
    ["9:0", "DT_INT64", "int32"],
    ["10:0", "DT_BOOL", "bool"],
  ]);
});

test("a type that tfjs lacks is refused with the tensor's name", async () => {
  await expect(graphsOf(withTypes(1, 2))).rejects.toThrow(
    `${join(folder, "saved_model.pb")}: tensor "t2" has TensorFlow's type 2, which TensorFlow.js lacks: convert it in Python`,
  );
});

test("sizes, free ones and none; signatures of TensorFlow's own are left out", async () => {
  const x = { name: "x:0", dtype: 1, tensorShape: { dim: [{ size: -1 }, { size: 3 }] } };
  const y = { name: "y:0", dtype: 3 };
  const graphs = await graphsOf({
    metaGraphs: [
      { signatureDef: { g: { inputs: { x }, outputs: { y } }, __saved_model_init_op: { outputs: { y } } } },
      { metaInfoDef: { tags: ["train"] } },
    ],
  });
  expect(graphs).toEqual([
    {
      tags: [],
      signatureDefs: {
        g: {
          inputs: { x: { name: "x:0", tfDtype: "DT_FLOAT", dtype: "float32", shape: [-1, 3] } },
          outputs: { y: { name: "y:0", tfDtype: "DT_INT32", dtype: "int32", shape: [] } },
        },
      },
    },
    { tags: ["train"], signatureDefs: {} },
  ]);
});

test("what is no SavedModel is refused", async () => {
  const file = join(folder, "saved_model.pb");
  writeFileSync(file, Uint8Array.of(0x12, 9, 1));
  await expect(getMetaGraphsFromSavedModel(folder)).rejects.toThrow(
    new RegExp(`^expected a SavedModel's folder: cannot read ${file}: (?!no such file)`),
  );
  const none = join(folder, "none");
  await expect(getMetaGraphsFromSavedModel(none)).rejects.toThrow(
    `expected a SavedModel's folder: cannot read ${join(none, "saved_model.pb")}: no such file`,
  );
  await expect(getMetaGraphsFromSavedModel(5 as never)).rejects.toThrow("getMetaGraphsFromSavedModel");
});

test("none is loaded", async () => {
  await expect(loadSavedModel("m")).rejects.toThrow(
    "loadSavedModel: a SavedModel runs in TensorFlow alone, received m",
  );
  expect(getNumOfSavedModels()).toBe(0);
});
