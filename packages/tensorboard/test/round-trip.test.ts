import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { viewOf } from "../../../scripts/parity/kinds/tensorboard-view";
import { readLogs } from "../src/reader/log-reader";
import { readProjector } from "../src/reader/read-projector";
import { nodeDirectory } from "../src/sinks/node-directory";
import { differences } from "./differences";
import { writeEveryKind } from "./everywhere/every-kind";
import { sha256 } from "./sha256";

it("our reader gives back every kind that our writer writes", async () => {
  const path = mkdtempSync(join(tmpdir(), "feedforward-round-trip-"));
  const { runs } = (await writeEveryKind(nodeDirectory(path), sha256)) as {
    runs: Record<string, Record<string, object>>;
  };
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

it("readProjector reads a folder, and finds nothing where there is nothing", async () => {
  const path = mkdtempSync(join(tmpdir(), "feedforward-projector-"));
  expect((await readProjector(path)).size).toBe(0);
  writeFileSync(join(path, "projector_config.pbtxt"), "# none yet\n");
  expect([...(await readProjector(path))]).toEqual([[".", []]]);
  rmSync(path, { recursive: true });
});
