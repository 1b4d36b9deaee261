import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { chromium, type Page } from "playwright-core";
import { chromiumFlags } from "../testing/chromium-flags";

/** A screenshot of TensorBoard: the address, and the content to wait for. */
interface Shot {
  readonly name: string;
  /** Fragment of the address, after the #. */
  readonly tab: string;
  /** Prepares the tab for the screenshot; throws if its content does not appear. */
  readonly prepare: (page: Page) => Promise<void>;
}

const shown = (page: Page, words: string) =>
  page.getByText(words, { exact: true }).first().waitFor({ state: "visible" });

/** Locates a node of the graph by name. */
const node = (page: Page, name: string) =>
  page.locator("text", { hasText: new RegExp(`^\\s*(${name}\\s*){1,2}$`) }).first();

/** Chooses a run (menu 0) or a tag (menu 1) of the Graphs tab. */
async function choose(page: Page, menu: number, item: string): Promise<void> {
  const shown = page.locator("tf-graph-controls paper-item:visible", { hasText: item }).first();
  // A menu that opens while the graph is still being drawn closes again.
  await until(async () => {
    await page.locator("tf-graph-controls paper-dropdown-menu").nth(menu).click();
    return shown.click({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  });
}

const SHOTS: readonly Shot[] = [
  {
    name: "scalars",
    tab: "scalars&tagFilter=epoch_(loss%7Caccuracy)&regexInput=mlp",
    prepare: async (page) => {
      await shown(page, "epoch_accuracy");
      await page.locator("vz-line-chart2 svg path, line-chart canvas").first().waitFor();
    },
  },
  {
    name: "graph",
    tab: "graphs&run=mlp%2Ftrain",
    prepare: async (page) => {
      for (const scope of ["Adam", "gradients", "loss", "hidden"]) await node(page, scope).waitFor();
    },
  },
  {
    name: "graph-model",
    tab: "graphs&run=mlp%2Ftrain",
    prepare: async (page) => {
      await node(page, "Adam").waitFor();
      await choose(page, 1, "keras");
      await node(page, "Adam").waitFor({ state: "detached" });
      await node(page, "mlp").waitFor();
      // A graph moves into place before it can be opened.
      await page.waitForTimeout(1500);
      await node(page, "mlp").dblclick({ force: true });
      await node(page, "hidden2").waitFor();
    },
  },
  {
    name: "graph-tf1",
    tab: "graphs",
    prepare: async (page) => {
      await choose(page, 0, "notebook");
      for (const scope of ["dense", "dense_1", "gradients", "Adam"]) await node(page, scope).waitFor();
    },
  },
  {
    name: "images",
    tab: "images&tagFilter=found%7Chidden%2Fkernel&regexInput=mlp",
    prepare: async (page) => {
      await shown(page, "found");
      await loaded(page, "tf-image-loader img");
    },
  },
  {
    name: "figure",
    tab: "images&tagFilter=confusion&regexInput=mlp",
    prepare: async (page) => {
      await shown(page, "confusion");
      await page.getByText("Show actual image size").click();
      await loaded(page, "tf-image-loader img");
    },
  },
  {
    name: "audio",
    tab: "audio&regexInput=mlp",
    prepare: async (page) => {
      await shown(page, "tone/A4");
      const clip = page.locator("audio").first();
      await until(async () => (await clip.evaluate((audio: { duration?: number }) => audio.duration)) === 1);
    },
  },
  {
    name: "histograms",
    tab: "histograms&tagFilter=kernel&regexInput=mlp",
    prepare: async (page) => {
      await shown(page, "hidden/kernel/histogram");
    },
  },
  { name: "text", tab: "text&tagFilter=note&regexInput=mlp", prepare: (page) => shown(page, "12 epochs") },
  { name: "pr-curves", tab: "pr_curves&regexInput=mlp", prepare: (page) => shown(page, "digit 3") },
  { name: "hparams", tab: "hparams", prepare: (page) => shown(page, "trials/adam-0.01") },
];

/** Names of all screenshots. */
export const SHOT_NAMES: readonly string[] = SHOTS.map(({ name }) => name);

/** Waits until the first matching image has loaded. */
const loaded = (page: Page, selector: string) =>
  until(() =>
    page
      .locator(selector)
      .first()
      .evaluate((image: { naturalWidth?: number }) => (image.naturalWidth ?? 0) > 0),
  );

/** Waits until a condition holds. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (performance.now() < end) {
    if (await condition()) return;
    await wait(100);
  }
  throw new Error("timed out after 30 seconds");
}

/** Names of the screenshots. */
export const shotNames: readonly string[] = SHOTS.map(({ name }) => name);

/**
 * Opens each tab in Chromium, waits for its content, and saves a screenshot in the folder.
 *
 * @param names screenshots to take. Default: all.
 * @throws Error that lists the content that did not appear.
 */
export async function takeScreenshots(
  url: string,
  folder: string,
  executablePath: string,
  names: readonly string[] = shotNames,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  const failures: string[] = [];
  try {
    for (const { name, tab, prepare } of SHOTS.filter((shot) => names.includes(shot.name))) {
      const page = await browser.newPage({ viewport: { width: 1200, height: 700 } });
      page.setDefaultTimeout(30_000);
      await page.goto(`${url}#${tab}`);
      await prepare(page).catch((error: Error) => failures.push(`${name}: ${error.message}`));
      // Charts and graphs move into place.
      await page.waitForTimeout(1200);
      await page.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg", quality: 72 });
      await page.close();
    }
  } finally {
    await browser.close();
  }
  if (failures.length > 0) throw new Error(failures.join("\n"));
}
