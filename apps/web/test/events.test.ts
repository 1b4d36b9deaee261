import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SummaryWriter } from "@feedforward/tensorboard";
import { describe, expect, it } from "vitest";
import { hasBrowser, useBrowser, visit } from "./browser";

const browser = useBrowser();

describe.skipIf(!hasBrowser)("event files", () => {
  it("shows a log folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "feedforward-logs-"));
    const writer = new SummaryWriter(join(folder, "first"));
    for (let step = 0; step < 20; step++) writer.scalar("loss/total", 1 / (1 + step), step);
    await writer.close();
    const { page, problems, close } = await visit(browser(), "#/events");
    await page.locator("input[webkitdirectory]").first().setInputFiles(folder);
    await page.getByText("loss/total").first().waitFor();
    await page.getByText("first").first().waitFor();
    expect(problems).toEqual([]);
    await close();
    rmSync(folder, { recursive: true });
  });

  it("shows what is dropped on it, every kind of value in its tab", async () => {
    const folder = mkdtempSync(join(tmpdir(), "feedforward-logs-"));
    const writer = new SummaryWriter(folder);
    writer.scalar("loss", 0.5, 1);
    writer.histogram("weights", [1, 2, 2, 3], 1);
    writer.image("digit", { data: new Uint8Array(64).fill(200), width: 8, height: 8, channels: 1 }, 1);
    writer.audio("tone", new Float32Array(800).fill(0.1), { sampleRate: 8000 }, 1);
    writer.graph({ nodes: [{ name: "input", op: "Placeholder", inputs: [] }] });
    await writer.close();
    const [name] = readdirSync(folder);
    const bytes = [...readFileSync(join(folder, name!))];
    const { page, problems, close } = await visit(browser(), "#/events");
    await page.getByText("Drop a log folder").waitFor();
    await page.getByText("Drop a log folder").evaluate(
      (target, file) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(file.bytes)], file.name));
        target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      },
      { name: name!, bytes },
    );
    for (const tab of ["Scalars", "Images", "Audio", "Graph", "Histograms"])
      await page.getByRole("tab", { name: tab, exact: true }).waitFor();
    expect(problems).toEqual([]);
    await close();
    rmSync(folder, { recursive: true });
  });
});
