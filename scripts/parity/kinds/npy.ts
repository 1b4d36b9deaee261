import { readNpy } from "@feedforward/data";
import type { Kind } from "../kind";
import { arrayDifference, type ManifestArray } from "./npy-array-check";
import { checkManifest, type ManifestEntry } from "./npy-manifest";

export const npy: Kind = {
  name: "npy",
  matches: (path) => path === "data/npy/manifest.json",
  reads: (path) => /^data\/npy\/.*\.npy$/.test(path),
  run: (file) =>
    checkManifest<ManifestEntry & ManifestArray, Awaited<ReturnType<typeof readNpy>>>(
      file,
      (path) => readNpy(path),
      arrayDifference,
    ),
};
