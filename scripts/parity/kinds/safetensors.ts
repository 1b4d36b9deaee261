import { readSafetensors, type Safetensors } from "@feedforward/data";
import type { Kind } from "../kind";
import { arraysDifference, type ManifestArray } from "./npy-array-check";
import { checkManifest, type ManifestEntry } from "./npy-manifest";

type Entry = ManifestEntry & { tensors: { [name: string]: ManifestArray }; metadata?: { [key: string]: string } };

export const safetensors: Kind = {
  name: "safetensors",
  matches: (path) => path === "data/safetensors/manifest.json",
  reads: (path) => /^data\/safetensors\/.*\.safetensors$/.test(path),
  run: (file) =>
    checkManifest<Entry, Safetensors>(
      file,
      (path) => readSafetensors(path),
      ({ tensors, metadata }, entry) => {
        const notes = entry.metadata && sorted(metadata) !== sorted(entry.metadata);
        return notes
          ? `expected metadata ${sorted(entry.metadata)}, received ${sorted(metadata)}`
          : arraysDifference(tensors, entry.tensors);
      },
    ),
};

const sorted = (notes: { [key: string]: string } = {}) => JSON.stringify(Object.entries(notes).sort());
