/** Pictures of notebooks in JupyterLab for the guide: the page as a reader sees it, with the stored outputs. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium } from "playwright-core";
import { root } from "../checks/modules";
import { chromiumFlags } from "../testing/chromium-flags";
import { kernelFolder, type NotebookTools } from "./execute";

interface Picture {
  /** Name of the file in docs/public/notebooks. */
  readonly file: string;
  readonly notebook: string;
  /** Text of the cell, or of the output, at the top of the picture. */
  readonly from: string;
  readonly isOutput?: boolean;
  readonly look: "light" | "dark";
}

const PICTURES: readonly Picture[] = [
  { file: "lab02", notebook: "lab02", from: "Epoch # 1.", isOutput: true, look: "light" },
  { file: "xor", notebook: "xor", from: "learningCurve(history", look: "light" },
  { file: "optimizers-dark", notebook: "optimizers", from: 'compare(runs, { metric: "val_accuracy"', look: "dark" },
  { file: "vanishing-gradient-ko", notebook: "vanishing-gradient.ko", from: "gradientNorms(norms", look: "light" },
  { file: "student", notebook: "student/xor", from: "Assignment: xor", look: "light" },
];

const SIZE = { width: 1100, height: 860 };
/** Settings: the look follows the browser's, and all cells are in the page, so that one can be scrolled to. */
const SETTINGS = {
  "apputils-extension/themes": { "adaptive-theme": true },
  "apputils-extension/notification": { fetchNews: "false", checkForUpdates: false, doNotDisturbMode: true },
  "notebook-extension/tracker": { windowingMode: "none" },
};
const TOKEN = "pictures";

/**
 * Takes the pictures.
 *
 * @param notebooks folder of the notebooks.
 * @param executablePath path of Chromium or Chrome.
 * @throws Error if JupyterLab does not start or a notebook lacks the cell.
 */
export async function takePictures(tools: NotebookTools, notebooks: string, executablePath: string): Promise<void> {
  const temporary = mkdtempSync(join(tmpdir(), "feedforward-pictures-"));
  for (const [name, values] of Object.entries(SETTINGS)) {
    const file = join(temporary, "settings/@jupyterlab", `${name}.jupyterlab-settings`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(values));
  }
  const port = await freePort();
  const lab = spawn(
    join(dirname(tools.python), "jupyter-lab"),
    [
      `--notebook-dir=${notebooks}`,
      "--no-browser",
      "--allow-root",
      `--ServerApp.port=${port}`,
      `--IdentityProvider.token=${TOKEN}`,
    ],
    {
      stdio: "ignore",
      env: {
        ...process.env,
        JUPYTER_PATH: kernelFolder(temporary, tools.deno),
        JUPYTERLAB_SETTINGS_DIR: join(temporary, "settings"),
        JUPYTERLAB_WORKSPACES_DIR: join(temporary, "workspaces"),
      },
    },
  );
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  try {
    const address = `http://localhost:${port}`;
    await untilAnswers(`${address}/api`);
    const out = join(root, "docs/public/notebooks");
    mkdirSync(out, { recursive: true });
    for (const picture of PICTURES) await take(browser, address, picture, out);
  } finally {
    await browser.close();
    lab.kill();
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function take(browser: Browser, address: string, picture: Picture, out: string): Promise<void> {
  const { file, notebook, from, isOutput, look } = picture;
  const page = await browser.newPage({ colorScheme: look, viewport: SIZE });
  await page.goto(`${address}/doc/tree/${notebook}.ipynb?token=${TOKEN}`);
  const top = page.locator(isOutput ? ".jp-OutputArea-output" : ".jp-Cell", { hasText: from }).first();
  await top.waitFor({ timeout: 120_000 });
  // The kernel's state changes the tool bar, and outputs above that are drawn late would move the cell.
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  await sleep(2000);
  await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor({ timeout: 60_000 });
  await top.evaluate((element) => element.scrollIntoView({ block: "start" }));
  await sleep(500);
  await page.screenshot({ path: join(out, `${file}.png`) });
  await page.close();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** @throws Error if the server has not answered after two minutes. */
async function untilAnswers(address: string): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt += 1) {
    try {
      if ((await fetch(address)).ok) return;
    } catch {
      // It does not listen yet.
    }
    await sleep(500);
  }
  throw new Error("JupyterLab did not answer within two minutes");
}
