import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DataError } from "@feedforward/shared";
import { expect, test } from "vitest";
import { bytesOf } from "../array/dtype";
import { readSafetensors } from "./safetensors";
import { encodeSafetensors } from "./safetensors-writer";

const folder = fileURLToPath(new URL("../../../../fixtures/data/safetensors/", import.meta.url));
interface Expected {
  file: string;
  error?: string;
  metadata?: Record<string, string>;
  tensors?: Record<string, { shape: number[]; sha256?: string; sha256AsFloat32?: string; valuesAsFloat32?: number[] }>;
}
const { files } = JSON.parse(readFileSync(`${folder}manifest.json`, "utf8")) as { files: Expected[] };
const sha = (data: ArrayBufferView) => createHash("sha256").update(bytesOf(data)).digest("hex");

test.each(files.filter(({ error }) => !error))("reads $file", async ({ file, tensors, metadata }) => {
  const read = await readSafetensors(folder + file);
  expect(Object.keys(read.tensors).sort()).toEqual(Object.keys(tensors ?? {}).sort());
  expect(read.metadata).toEqual(metadata ?? {});
  for (const [name, want] of Object.entries(tensors ?? {})) {
    const array = read.tensors[name]!;
    expect(array.shape).toEqual(want.shape);
    if (want.valuesAsFloat32) expect([...(array.data as Float32Array)]).toEqual(want.valuesAsFloat32);
    else expect(sha(array.data)).toBe(want.sha256AsFloat32 ?? want.sha256);
  }
  const again = await readSafetensors(encodeSafetensors(read.tensors, read.metadata));
  for (const [name, array] of Object.entries(read.tensors)) expect(again.tensors[name]).toEqual(array);
  expect(again.metadata).toEqual(read.metadata);
});

test.each(files.filter(({ error }) => error))("refuses $file as $error", async ({ file, error }) => {
  const failure = await readSafetensors(folder + file).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(failure).toBeInstanceOf(DataError);
  expect((failure as DataError).kind).toBe(error);
  expect((failure as DataError).message).toContain(file);
});

test("writes the reference implementation's bytes", async () => {
  const path = `${folder}mlp.safetensors`;
  const { tensors, metadata } = await readSafetensors(path);
  expect(encodeSafetensors(tensors, metadata)).toEqual(new Uint8Array(readFileSync(path)));
});
