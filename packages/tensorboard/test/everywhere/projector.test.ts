import { describe, expect, it } from "vitest";
import { readProjector } from "../../src/reader/read-projector";
import { memoryDirectory } from "../../src/sinks/memory-directory";
import { SummaryWriter } from "../../src/writer/summary-writer";

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
});
