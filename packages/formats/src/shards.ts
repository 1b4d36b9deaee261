// @internal: finds the weight files of a `model.json`.
import type { Source } from "@feedforward/data";
import type { ReadShard } from "./layers-model";
import { ModelFileError } from "./model-file-error";
import { beside, bytesOf, nameOf } from "./source";

/** Files by the paths in a `model.json`. */
export type ModelFiles = { readonly [path: string]: Uint8Array | Blob };

/** Reads weight files supplied by the caller, or otherwise from the folder of the JSON. */
export function shardReader(source: Source, file: string, files?: ModelFiles): ReadShard {
  return async (path) => {
    if (files) {
      const given = Object.hasOwn(files, path) ? files[path] : undefined;
      if (given) return bytesOf(given, path);
      const received = Object.keys(files).join(", ") || "none";
      throw new ModelFileError("missing-file", { file, expected: `a weight file ${path}`, received });
    }
    if (typeof source !== "string" && !(source instanceof URL)) {
      const advice = "pass the weight files in the option files";
      throw new ModelFileError("missing-file", {
        file,
        expected: `a weight file ${path}`,
        received: "bytes without a location",
        advice,
      });
    }
    const address = beside(source, path);
    try {
      return await bytesOf(address, nameOf(address));
    } catch (error) {
      if (!(error instanceof ModelFileError) || error.kind !== "missing-file") throw error;
      throw new ModelFileError(
        "missing-file",
        { file, expected: `a weight file ${path} beside it`, received: "no such file" },
        error,
      );
    }
  };
}
