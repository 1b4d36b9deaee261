import { mkdtempSync, rmSync } from "node:fs";
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
});
