import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Run, readLogs, SummaryWriter } from "@feedforward/tensorboard";
import { decodePng } from "@feedforward/tensorboard/media";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFaults } from "../../../scripts/testing/axe-faults";
import { startServer, type ViewerServer } from "../src/server/serve";
import { formatNumber } from "../src/state/format";
import { smooth } from "../src/state/smooth";
import { viewNames } from "../src/state/views";
import { chromiumPath, launch, openPage } from "./tools/browser";
import { buildPage } from "./tools/pages";
import { writeLogs } from "./tools/write-logs";

const fixtures = fileURLToPath(new URL("../../../fixtures/tensorboard/", import.meta.url));

describe.skipIf(!chromiumPath)("the page in Chromium", { timeout: 120_000 }, () => {
  const scratch = mkdtempSync(join(tmpdir(), "feedforward-viewer-"));
  const logdir = join(scratch, "logs");
  const servers: ViewerServer[] = [];
  let browser: Browser;
  let page: Awaited<ReturnType<typeof buildPage>>;
  let runs: Map<string, Run>;
  let url: string;

  const start = async (folder: string) => {
    const server = await startServer(folder, page, { pollSeconds: 0.1 });
    servers.push(server);
    return server.url;
  };
  beforeAll(async () => {
    [browser, page] = await Promise.all([launch(), buildPage("src/page"), writeLogs(logdir)]);
    runs = await readLogs(logdir);
    url = await start(logdir);
  }, 120_000);
  afterAll(async () => {
    for (const server of servers) await server.close();
    await browser?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  /** A view's page, its values on it. */
  const view = async (name: string, options: Parameters<typeof openPage>[2] = {}) => {
    const opened = await openPage(browser, `${url}#${name}`, options);
    await opened.page.locator(`[role=tab][data-view=${name}][aria-selected=true]`).waitFor();
    return opened;
  };
  const card = (shown: Page, title: string) =>
    shown.locator("article", { has: shown.getByRole("heading", { name: title, exact: true }) });
  /** The text of the first such element, as it is laid out. */
  const textOf = async (element: Locator) => (await element.allInnerTexts())[0] ?? "";
  const valueAndStep = async (row: Locator) => (await row.locator("td").allInnerTexts()).slice(1, 3);
  const scalars = (run: string, tag: string) => runs.get(run)!.of("scalars").get(tag)!;

  it("shows scalars as the reader reads them, smoothed as TensorBoard does", async () => {
    const { page: shown, problems, close } = await view("scalars");
    const loss = card(shown, "epoch_loss");
    await loss.locator("tbody tr").first().waitFor();
    const rows = await loss.locator("tbody tr").allInnerTexts();
    const expected = ["adam", "sgd/train", "sgd/validation"].map((run) => {
      const values = scalars(run, "epoch_loss").values.map(Number);
      return [run, formatNumber(smooth(values, 0.6).at(-1)!), formatNumber(values.at(-1)!), "59"].join(" ");
    });
    expect(rows.map((row) => row.trim().split(/\s+/).slice(0, 4).join(" "))).toEqual(expected);
    expect(await textOf(loss)).toContain("× 1 NaN, ▲▼ 1 infinite");
    expect(await loss.locator("path.mark").count()).toBe(2);
    expect(await loss.locator("path.line").count()).toBe(3);

    await shown.getByLabel("Smoothing").fill("0");
    await loss.getByRole("button", { name: "Show epoch_loss as a table" }).click();
    const cells = await loss.locator("tbody tr").nth(20).locator("td").allInnerTexts();
    expect(cells).toEqual([
      "20",
      "NaN",
      String(scalars("sgd/train", "epoch_loss").values[20]),
      String(scalars("sgd/validation", "epoch_loss").values[20]),
    ]);
    const [saved] = await Promise.all([
      shown.waitForEvent("download"),
      loss.getByRole("button", { name: "Download epoch_loss as CSV" }).click(),
    ]);
    const csv = readFileSync(await saved.path(), "utf8")
      .trim()
      .split("\n");
    expect(csv).toHaveLength(1 + 3 * 60);
    expect(csv[21]).toBe("adam,epoch_loss,20,1700000030,NaN");
    expect(problems).toEqual([]);
    await close();
  });

  it("reads charts by keys and pointer, zooms, and changes axes", async () => {
    const { page: shown, problems, close } = await view("scalars");
    const accuracy = card(shown, "epoch_accuracy");
    const slider = accuracy.getByRole("slider");
    await slider.focus();
    await shown.keyboard.press("Home");
    await shown.keyboard.press("ArrowRight");
    const value = formatNumber(Number(scalars("adam", "epoch_accuracy").values[1]));
    expect(await slider.getAttribute("aria-valuetext")).toContain(`adam: Step 1, ${value}`);
    await shown.getByLabel("Horizontal axis").selectOption("relative");
    expect(await accuracy.locator("svg text.tick").allTextContents()).toContain("1 min 0 s");
    await shown.getByLabel("Log scale").check();
    await card(shown, "optimizer/learning_rate").scrollIntoViewIfNeeded();
    await card(shown, "optimizer/learning_rate").locator("path.line").first().waitFor();
    const ticks = await card(shown, "optimizer/learning_rate").locator("svg text.tick").allTextContents();
    expect(ticks).toContain("0.001");
    await slider.scrollIntoViewIfNeeded();
    const box = (await slider.boundingBox())!;
    await shown.mouse.move(box.x + 120, box.y + 50);
    await shown.mouse.down();
    await shown.mouse.move(box.x + 200, box.y + 60, { steps: 4 });
    await shown.mouse.up();
    await accuracy.getByRole("button", { name: "Whole range" }).click();
    expect(await accuracy.getByRole("button", { name: "Whole range" }).count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  it("filters runs and tags", async () => {
    const { page: shown, close } = await view("scalars");
    await shown.getByLabel("Filter tags (regular expression)").fill("^epoch_l");
    expect(await shown.locator("article h3").allInnerTexts()).toEqual(["epoch_loss"]);
    await shown.getByLabel("Filter runs (regular expression)").fill("^sgd");
    await expect.poll(() => card(shown, "epoch_loss").locator("tbody tr").count()).toBe(2);
    await shown.getByRole("checkbox", { name: "sgd/train" }).uncheck();
    await expect.poll(() => card(shown, "epoch_loss").locator("tbody tr").count()).toBe(1);
    await shown.getByLabel("Filter runs (regular expression)").fill("(");
    expect(await shown.getByText("Not a regular expression").count()).toBe(1);
    await close();
  });

  it("shows histograms and distributions", async () => {
    const { page: shown, problems, close } = await view("histograms");
    const kernel = card(shown, "dense/kernel").first();
    await kernel.locator("path.fill").first().waitFor();
    expect(await kernel.locator("path.fill").count()).toBe(12);
    expect(await textOf(kernel)).toContain("Step 55: 1000");
    await shown.getByRole("tab", { name: "Distributions" }).click();
    await kernel.locator("path.band").first().waitFor();
    const { buckets } = runs.get("adam")!.of("histograms").get("dense/kernel")!.values.at(-1)!;
    const filled = buckets.filter(([, , count]) => count > 0);
    expect(await textOf(kernel)).toContain(`Minimum ${formatNumber(filled[0]![0])}`);
    expect(await textOf(kernel)).toContain(`Maximum ${formatNumber(filled.at(-1)![1])}`);
    expect(problems).toEqual([]);
    await close();
  });

  it("shows every image at its own pixels, and plays clips", async () => {
    const { page: shown, problems, close } = await view("images");
    const rings = card(shown, "digits/rings");
    await expect.poll(() => rings.locator("img").count()).toBe(3);
    await shown.getByLabel("Size").selectOption("pixels");
    await expect
      .poll(() =>
        rings
          .locator("img")
          .first()
          .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight, image.clientWidth]),
      )
      .toEqual([28, 28, 28]);
    const pixels = () =>
      rings
        .locator("img")
        .first()
        .evaluate((image: HTMLImageElement) => {
          const canvas = new OffscreenCanvas(28, 28).getContext("2d")!;
          canvas.drawImage(image, 0, 0);
          return [...canvas.getImageData(0, 0, 28, 28).data].filter((_, i) => i % 4 === 0);
        });
    const stored = (index: number) => {
      const file = runs.get("media")!.of("images").get("digits/rings")!.values[index]!.samples[0]!;
      return [...decodePng(file).data].filter((_, i, all) => i % (all.length / 784) === 0);
    };
    expect(await pixels()).toEqual(stored(3));
    await rings.getByRole("slider").fill("0");
    await expect.poll(() => rings.getByRole("slider").getAttribute("aria-valuetext")).toBe("Step 0");
    await expect.poll(pixels).toEqual(stored(0));
    await shown.getByRole("tab", { name: "Audio" }).click();
    await shown.locator("audio").waitFor();
    await expect
      .poll(() => shown.locator("audio").evaluate((clip: HTMLAudioElement) => clip.duration))
      .toBeCloseTo(0.5, 3);
    expect(problems).toEqual([]);
    await close();
  });

  it("shows text without running what is in it", async () => {
    const { page: shown, problems, close } = await view("text");
    const note = card(shown, "note");
    await note.locator("strong").first().waitFor();
    expect(await textOf(note)).toContain("<script>alert(1)</script>");
    expect(await shown.locator(".markdown script").count()).toBe(0);
    expect(await card(shown, "table").locator("td").allInnerTexts()).toEqual(["layer", "units", "dense", "10"]);
    expect(problems).toEqual([]);
    await close();
  });

  it("draws the graph with scopes that open, finds nodes, and draws Keras models", async () => {
    const { page: shown, problems, close } = await view("graph");
    const boxes = () =>
      shown.locator("g.box").evaluateAll((found) => found.map((box) => (box as HTMLElement).dataset.id));
    await shown.locator("g.box").first().waitFor();
    expect((await boxes()).sort()).toEqual(["gradients/", "hidden/", "images", "labels", "loss/", "output/", "train/"]);
    expect(await shown.locator("text.shape").allTextContents()).toContain("[?, 784]");
    await shown.locator('[data-id="hidden/"]').focus();
    await shown.keyboard.press("Enter");
    await expect.poll(boxes).toContain("hidden/MatMul");
    expect(await shown.locator('[data-id="hidden/"]').getAttribute("aria-expanded")).toBe("true");
    await shown.getByLabel("Find a node").fill("xent");
    await shown.getByRole("button", { name: "loss/xent SoftmaxCrossEntropyWithLogits" }).click();
    await expect.poll(boxes).toContain("loss/xent");
    const details = shown.getByRole("complementary", { name: "Details" });
    expect(await textOf(details)).toMatch(
      /loss\/xent[\s\S]*SoftmaxCrossEntropyWithLogits[\s\S]*output\/Relu[\s\S]*\[\?, 10\]/,
    );
    await shown.getByRole("combobox", { name: "Graph" }).selectOption({ label: "media · Keras model · keras" });
    await expect
      .poll(async () => (await boxes()).sort())
      .toEqual(["branches/", "branches/classes", "branches/input", "branches/left", "branches/right", "branches/sum"]);
    expect(problems).toEqual([]);
    await close();
  });

  it("sorts and filters hyperparameters", async () => {
    const { page: shown, problems, close } = await view("hparams");
    const names = () => shown.locator("tbody th").allInnerTexts();
    await expect.poll(names).toEqual(["adam", "sgd/train", "sgd/validation"]);
    const sort = shown.getByRole("button", { name: "final/loss" });
    await sort.click();
    await expect.poll(names).toEqual(["sgd/validation", "sgd/train", "adam"]);
    await sort.click();
    await expect.poll(names).toEqual(["adam", "sgd/train", "sgd/validation"]);
    expect(await textOf(shown.locator('th[aria-sort="descending"]'))).toContain("final/loss");
    await shown.getByLabel("Filter learningRate").fill(">0.001");
    await expect.poll(names).toEqual(["sgd/train", "sgd/validation"]);
    await shown.getByLabel("Filter nesterov").fill("true");
    await expect.poll(names).toEqual(["sgd/train"]);
    expect(problems).toEqual([]);
    await close();
  });

  it("shows PR curves, layouts and what it does not draw", async () => {
    const { page: shown, problems, close } = await view("pr_curves");
    const cats = card(shown, "cats");
    await cats.locator("path.line").waitFor();
    const curve = runs.get("media")!.of("pr_curves").get("cats")!.values.at(-1)!;
    const row = await textOf(cats.locator("tbody tr"));
    expect(row.split(/\s+/).slice(-4)).toEqual([
      formatNumber(curve.precision[25]!),
      formatNumber(curve.recall[25]!),
      "0.5",
      "20",
    ]);
    await shown.getByRole("tab", { name: "Layouts" }).click();
    await expect.poll(() => card(shown, "Losses").locator("path.line").count()).toBe(6);
    await expect.poll(() => card(shown, "Loss with bounds").locator("path.band").count()).toBe(1);
    await shown.getByRole("tab", { name: "Other" }).click();
    expect((await shown.locator("tbody tr td:nth-child(3)").allInnerTexts()).sort()).toEqual([
      "mine",
      "projector_config.pbtxt",
      "tetrahedron_FACE",
      "tetrahedron_VERTEX",
    ]);
    expect(problems).toEqual([]);
    await close();
  });

  it.each([
    { width: 375, dark: true, names: viewNames },
    // the layout with a sidebar differs little from view to view
    { width: 1280, dark: false, names: ["scalars", "graph", "hparams"] },
  ])("is free of axe's faults and of sideways scrolling at $width pixels", async ({ names, ...options }) => {
    const { page: shown, problems, close } = await view("scalars", options);
    for (const name of names) {
      await shown.locator(`[role=tab][data-view=${name}]`).click();
      await shown.locator("article, g.box, tbody tr").first().waitFor();
      expect({ name, faults: await axeFaults(shown) }).toEqual({ name, faults: [] });
      const wider = await shown.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ name, wider }).toEqual({ name, wider: 0 });
    }
    expect(problems).toEqual([]);
    await close();
  });

  it("speaks Korean, and keeps language and theme", async () => {
    const { page: shown, close } = await view("scalars");
    await shown.getByLabel("Language").selectOption("ko");
    await shown.getByRole("tab", { name: "하이퍼파라미터" }).waitFor();
    await shown.getByLabel("테마").selectOption("dark");
    await shown.reload();
    await shown.getByRole("tab", { name: "하이퍼파라미터" }).waitFor();
    const background = await shown
      .locator(".feedforward-viewer")
      .evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(background).toBe("rgb(18, 22, 28)");
    await close();
  });

  it("grows with the log, from an empty folder on, and says when the server is gone", async () => {
    const folder = mkdtempSync(join(scratch, "live-"));
    const server = await startServer(folder, page, { pollSeconds: 0.1 });
    const { page: shown, close } = await openPage(browser, server.url);
    await shown.getByText("No event files yet").waitFor();
    const writer = new SummaryWriter(join(folder, "run"));
    writer.scalar("loss", 0.5, 1);
    await writer.flush();
    const row = card(shown, "loss").locator("tbody tr");
    await expect.poll(() => valueAndStep(row)).toEqual(["0.5", "1"]);
    writer.scalar("loss", 0.25, 2);
    await writer.flush();
    await expect.poll(() => valueAndStep(row)).toEqual(["0.25", "2"]);
    await writer.close();
    await server.close();
    await shown.getByText("The server does not answer").waitFor();
    await close();
  });

  it.each(["tf2-summary", "tf1-media", "tensorboardx", "tf2-hparams", "tf2-graph", "tf1-mlp", "edge-cases", "broken"])(
    "opens every view of %s",
    async (name) => {
      const { page: shown, problems, close } = await openPage(browser, await start(join(fixtures, name, "logdir")));
      await shown.locator('[role=tab][aria-selected="true"]').waitFor();
      await expect.poll(() => shown.getByText("Reading…").count()).toBe(0);
      for (const tab of await shown.getByRole("tab").all()) {
        await tab.click();
        await shown.waitForTimeout(100);
        expect(await shown.locator("p.error").allInnerTexts()).toEqual([]);
      }
      if (name === "broken")
        expect(await textOf(shown.locator("details.banner").first())).toMatch(/places in the files are damaged/);
      expect(problems).toEqual([]);
      await close();
    },
  );

  it("shows files that are chosen, without a server", async () => {
    const filePage = await startServer(scratch, await buildPage("test/tools/file-page"));
    servers.push(filePage);
    const { page: shown, problems, close } = await openPage(browser, filePage.url);
    expect(await axeFaults(shown)).toEqual([]);
    const folder = join(logdir, "adam");
    const file = join(folder, readdirSync(folder).find((name) => name.includes("tfevents"))!);
    await shown.getByLabel("Choose files").setInputFiles(file);
    const row = card(shown, "epoch_accuracy").locator("tbody tr");
    const last = formatNumber(Number(scalars("adam", "epoch_accuracy").values.at(-1)));
    await expect.poll(() => valueAndStep(row)).toEqual([last, "59"]);
    await shown.getByLabel("Choose a folder").setInputFiles(logdir);
    await expect.poll(() => shown.locator(".runs li").count()).toBe(4);
    expect(problems).toEqual([]);
    await close();
  });
});
