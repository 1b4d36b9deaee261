import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { memoryDirectory, readLogs, SummaryWriter } from "@feedforward/tensorboard";
import { zip } from "@feedforward/tensorboard/zip";
import { describe, expect, it } from "vitest";
import { zeros, zipOf } from "../../../scripts/testing/bombs";
import { fileSource } from "../src/source/file-source";
import { readValues } from "../src/source/log-contents";
import type { Listing, ViewerSource } from "../src/source/viewer-source";

const fixtures = fileURLToPath(new URL("../../../fixtures/tensorboard/", import.meta.url));

/** The listing when all is read. */
function whole(source: ViewerSource): Promise<Listing> {
  return new Promise((resolve) => {
    const look = async () => {
      const listing = await source.listing();
      if (!listing.reading) resolve(listing);
    };
    source.subscribe(() => void look());
    void look();
  });
}

/** A folder's files as a folder picker gives them. */
function picked(folder: string): File[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const file = new File([readFileSync(path)], entry.name);
      Object.defineProperty(file, "webkitRelativePath", { value: `logs/${path.slice(folder.length + 1)}` });
      return file;
    });
}

describe("files", () => {
  it.each(["tf2-summary", "tf1-media", "tensorboardx", "keras-callback", "edge-cases"])(
    "of %s give what the reader reads",
    async (name) => {
      const folder = join(fixtures, name, "logdir");
      const source = fileSource(picked(folder));
      const listing = await whole(source);
      const runs = await readLogs(folder);
      expect(listing.title).toBe("logs");
      expect(listing.runs.map((run) => run.name).sort()).toEqual([...runs.keys()].sort());
      let compared = 0;
      for (const run of listing.runs)
        for (const { tag, plugin, seen } of run.tags) {
          const series = runs.get(run.name)!.series.get(tag)!;
          expect(seen).toBe(series.seen);
          if (plugin !== "scalars" && plugin !== "images") continue;
          const points = await source.values(plugin, run.name, tag);
          expect(points.steps).toEqual(series.steps);
          if (plugin === "scalars") expect(points.values).toEqual(series.values.map(Number));
          else {
            const { samples } = series.values[0] as { samples: Uint8Array[] };
            if (samples.length === 0) continue;
            const address = {
              kind: "images" as const,
              run: run.name,
              tag,
              step: points.steps[0]!,
              wallTime: points.wallTimes[0]!,
              sample: 0,
            };
            const file = await source.file(address);
            expect(Buffer.from(await file.arrayBuffer()).equals(samples[0]!)).toBe(true);
            expect(file.type).toMatch(/^image\/(png|jpeg|gif|bmp|webp)$|^application\/octet-stream$/);
          }
          compared++;
        }
      expect(compared).toBeGreaterThan(0);
      source.close();
    },
  );

  it("in a .zip are the same", async () => {
    const directory = memoryDirectory();
    const writer = new SummaryWriter(directory.directory("run"));
    writer.scalar("loss", 0.5, 3);
    await writer.close();
    const source = fileSource([new File([zip(directory)], "logs.zip")]);
    const listing = await whole(source);
    expect(listing.runs.map(({ name, tags }) => [name, tags.map(({ tag }) => tag)])).toEqual([[".", ["loss"]]]);
    expect(listing.title).toBe("run");
    expect((await source.values("scalars", ".", "loss")).values).toEqual([0.5]);
  });

  it("that are none are said to be", async () => {
    expect((await whole(fileSource([new File(["text"], "notes.txt")]))).runs).toEqual([]);
    const broken = await whole(fileSource([new File(["PK no"], "bad.zip")]));
    expect(broken.problem).toMatch(/bad\.zip is no \.zip file that can be read/);
  });

  it("in a .zip that unpacks to far more than it is are refused, unless they are no event files", async () => {
    const bomb = (name: string) =>
      new File([zipOf(name, zeros(257), 257 * 2 ** 20) as Uint8Array<ArrayBuffer>], "bomb.zip");
    const { problem } = await whole(fileSource([bomb("run/events.out.tfevents.1")]));
    expect(problem).toBe(
      "bomb.zip unpacks to 269484032 bytes, more than 268435456: unpack it yourself and drop the folder",
    );
    expect((await whole(fileSource([bomb("model.bin")]))).problem).toBeUndefined();
  });

  it("that are damaged are shown up to the damage, with its place", async () => {
    const { runs } = await whole(fileSource(picked(join(fixtures, "broken", "logdir"))));
    const damage = runs.find(({ name }) => name === "data-changed")!.damage;
    expect(damage).toEqual([expect.objectContaining({ kind: "data", offset: expect.any(Number) })]);
    expect(runs.find(({ name }) => name === "tensor-too-short")!.failures.length).toBeGreaterThan(0);
  });

  it("say what is not there", async () => {
    expect(() => readValues(new Map(), "scalars", "run", "loss")).toThrow('run "run" has no scalars "loss"');
    const source = fileSource([]);
    await expect(source.graph("run", "tag")).rejects.toThrow('there is no run "run"');
  });
});
