import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readNpy } from "@feedforward/data";
import { type ImageFolder, type ImageFolderOptions, imageFolder } from "@feedforward/data/images";
import type { FixtureFile, Kind, Outcome } from "../kind";

interface Case {
  name: string;
  options: { [name: string]: unknown };
  classNames?: string[];
  files?: string[];
  labels?: (number | number[])[];
  pixels?: string;
  shape?: number[];
  mean?: number;
  training?: string[];
  validation?: string[];
}

/** Like TensorFlow, we resize in float32, but add in another order: a few units in the last place of 255. */
const tolerance = 1e-4;

export const imageFolders: Kind = {
  name: "image folder",
  matches: (path) => path === "data/image-folder/expected.json",
  reads: (path) => path.startsWith("data/image-folder/"),
  run,
};

async function* run({ root, path }: FixtureFile): AsyncGenerator<Outcome> {
  const { cases } = JSON.parse(await readFile(join(root, path), "utf8")) as { cases: Case[] };
  const folder = join(root, dirname(path));
  for (const item of cases) {
    const detail = await difference(folder, item);
    yield {
      case: item.name,
      status: detail === undefined ? "passed" : "failed",
      ...(detail === undefined ? {} : { detail }),
    };
  }
}

async function difference(folder: string, item: Case): Promise<string | undefined> {
  const pets = join(folder, "pets");
  const options = camelCased(item.options);
  if (item.training && item.validation) {
    for (const subset of ["training", "validation"] as const) {
      const { files } = await imageFolder(pets, { ...options, subset });
      if (files.join() !== item[subset]!.join()) return `${subset}: expected ${item[subset]}, received ${files}`;
    }
    return undefined;
  }
  return setDifference(await imageFolder(pets, { shuffle: false, ...options }), folder, item);
}

async function setDifference(set: ImageFolder, folder: string, item: Case): Promise<string | undefined> {
  if (set.classNames.join() !== item.classNames!.join())
    return `expected classes ${item.classNames}, received ${set.classNames}`;
  if (set.files.join() !== item.files!.join()) return `expected files ${item.files}, received ${set.files}`;
  const labels = JSON.stringify(set.labels.toArray());
  if (labels !== JSON.stringify(item.labels))
    return `expected labels ${JSON.stringify(item.labels)}, received ${labels}`;
  const images = await set.load();
  const expected = await readNpy(join(folder, item.pixels!));
  if (images.shape.join() !== item.shape!.join() || images.shape.join() !== expected.shape.join()) {
    return `expected shape [${item.shape}], received [${images.shape}]`;
  }
  let far = -1;
  let distance = 0;
  for (let i = 0; i < images.size; i++) {
    const away = Math.abs(images.data[i]! - Number(expected.data[i]));
    if (!(away <= distance)) [far, distance] = [i, away];
  }
  if (!(distance <= tolerance)) return `value ${far}: expected ${expected.data[far]}, received ${images.data[far]}`;
  const mean = images.data.reduce((sum, value) => sum + value, 0) / images.size;
  return Math.abs(mean - item.mean!) <= tolerance ? undefined : `mean: expected ${item.mean}, received ${mean}`;
}

const camelCased = (options: { [name: string]: unknown }): ImageFolderOptions =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
