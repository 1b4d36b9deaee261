import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { viewOf } from "../../../scripts/parity/kinds/tensorboard-view";
import { readLogs } from "../src/reader/log-reader";
import { readProjector } from "../src/reader/read-projector";
import { memoryDirectory } from "../src/sinks/memory-directory";
import { SummaryWriter } from "../src/writer/summary-writer";
import { writeEveryKind } from "./every-kind";

/** The places at which `have` is not what `want` says: only wanted keys count, "*" is anything. */
function differences(want: unknown, have: unknown, path = ""): string[] {
  if (want === "*") return have === undefined ? [`${path}: missing`] : [];
  if (Array.isArray(want) && Array.isArray(have) && want.length === have.length)
    return want.flatMap((item, i) => differences(item, have[i], `${path}/${i}`));
  if (typeof want === "object" && want !== null && typeof have === "object" && have !== null && !Array.isArray(want))
    return Object.entries(want).flatMap(([key, item]) =>
      key === "html" ? [] : differences(item, (have as Record<string, unknown>)[key], `${path}/${key}`),
    );
  const near = typeof want === "number" && typeof have === "number" && Math.abs(want - have) <= 1e-6 * Math.abs(want);
  return want === have || near ? [] : [`${path}: expected ${JSON.stringify(want)}, received ${JSON.stringify(have)}`];
}

it("our reader gives back every kind that our writer writes", async () => {
  const path = mkdtempSync(join(tmpdir(), "feedforward-round-trip-"));
  const { runs } = (await writeEveryKind(path)) as { runs: Record<string, Record<string, object>> };
  const views = new Map([...(await readLogs(path))].map(([name, run]) => [name, viewOf(run)]));
  expect([...views.keys()].sort()).toEqual(Object.keys(runs).sort());
  for (const [name, sections] of Object.entries(runs)) {
    const view = views.get(name)!;
    expect(
      Object.keys(view)
        .filter((section) => section !== "others")
        .sort(),
    ).toEqual(Object.keys(sections).sort());
    // a GIF is given back as it is; its frames are not counted
    const images = sections.images as Record<string, { samples: { frames?: number }[][] }> | undefined;
    if (images?.animated) delete images.animated.samples[0]![0]!.frames;
    expect(differences(sections, view)).toEqual([]);
  }
});

describe("readProjector", () => {
  async function written() {
    const memory = memoryDirectory();
    const writer = new SummaryWriter(memory.directory("run"));
    const sprite = { data: Uint8Array.of(0, 100, 200), shape: [3, 1, 1, 1] };
    await writer.embedding(
      'a "b" {c}: \\d',
      [
        [1, 2.5],
        [-1e-7, 4],
        [5, 1e30],
      ],
      { metadata: ["x", "y", "z"], sprite },
    );
    await writer.embedding("plain", { data: Float32Array.of(0.1, 0.2), shape: [1, 2] }, { step: 7 });
    await writer.close();
    return memory;
  }

  it("gives back what was written", async () => {
    const [first, second] = (await readProjector((await written()).files())).get("run")!;
    expect(first).toMatchObject({
      name: 'a "b" {c}: \\d',
      shape: [3, 2],
      metadata: "x\ny\nz\n",
      sprite: { width: 1, height: 1 },
    });
    expect([...first!.data]).toEqual([1, 2.5, -1e-7, 4, 5, 1e30].map(Math.fround));
    expect(second).toMatchObject({ name: "plain:00007", shape: [1, 2], metadata: undefined, sprite: undefined });
    expect(second!.data).toEqual(Float32Array.of(0.1, 0.2));
  });

  it("names the file that is missing or wrong", async () => {
    const files = (await written()).files();
    const tensors = "run/embeddings/plain_00007/tensors.tsv";
    expect([...files.keys()]).toContain(tensors);
    files.set(tensors, new TextEncoder().encode("1\t2\n3\tx\n"));
    await expect(readProjector(files)).rejects.toThrow(
      `embeddings/plain_00007/tensors.tsv: line 2 does not hold 2 numbers separated by tabs`,
    );
    files.delete(tensors);
    await expect(readProjector(files)).rejects.toThrow(
      `${tensors}: there is no such file in the log directory, though projector_config.pbtxt of run names it`,
    );
    files.set("run/projector_config.pbtxt", new TextEncoder().encode("embeddings { tensor_name: "));
    await expect(readProjector(files)).rejects.toThrow(
      'run/projector_config.pbtxt: not in protobuf\'s text format at "its end"',
    );
  });

  it("reads a folder, and finds nothing where there is nothing", async () => {
    const path = mkdtempSync(join(tmpdir(), "feedforward-projector-"));
    expect((await readProjector(path)).size).toBe(0);
    writeFileSync(join(path, "projector_config.pbtxt"), "# none yet\n");
    expect([...(await readProjector(path))]).toEqual([[".", []]]);
    rmSync(path, { recursive: true });
  });
});
