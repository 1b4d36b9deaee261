import { type NdArray, readNpz } from "@feedforward/data";
import type { Kind } from "../kind";
import { arraysDifference, type ManifestArray } from "./npy-array-check";
import { checkManifest, type ManifestEntry } from "./npy-manifest";

type Entry = ManifestEntry & { arrays: { [name: string]: ManifestArray } };
type Arrays = { [name: string]: NdArray };

export const npz: Kind = {
  name: "npz",
  matches: (path) => path === "data/npz/manifest.json",
  reads: (path) => /^data\/npz\/.*\.npz$/.test(path),
  run: (file) =>
    checkManifest<Entry, Arrays>(
      file,
      (path) => readNpz(path),
      (arrays, { arrays: expected }) => arraysDifference(arrays, expected),
    ),
};
