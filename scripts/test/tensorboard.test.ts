import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { shotNames, takeScreenshots } from "../tensorboard/screenshots";
import { hasTensorBoard, startTensorBoard } from "../tensorboard/server";
import { RUNS, writeShowcase } from "../tensorboard/showcase-logs";

const { CHROMIUM } = process.env;
const pictures = join(import.meta.dirname, "../../docs/public/tensorboard");

it.skipIf(!CHROMIUM || !hasTensorBoard())(
  "the real TensorBoard shows what we write, in every tab (CHROMIUM, FEEDFORWARD_PYTHON)",
  { timeout: 240_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "feedforward-showcase-"));
    await writeShowcase(join(folder, "logs"));
    const server = await startTensorBoard(folder, RUNS);
    try {
      await takeScreenshots(server.url, join(folder, "pictures"), CHROMIUM as string);
      for (const name of shotNames) {
        const { size } = statSync(join(folder, "pictures", `${name}.jpg`));
        // a tab without its content is a small picture
        expect([name, size > 15_000]).toEqual([name, true]);
      }
    } finally {
      server.stop();
      rmSync(folder, { recursive: true });
    }
  },
);

it("the guide has each picture", () => {
  expect(existsSync(pictures)).toBe(true);
  expect(readdirSync(pictures).sort()).toEqual(shotNames.map((name) => `${name}.jpg`).sort());
});
