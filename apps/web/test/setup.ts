import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { preview } from "vite";
import type { TestProject } from "vitest/node";
import config from "../vite.config.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** URL of the built page; "" without a browser. */
    readonly address: string;
  }
}

/** Builds and serves the page, as `npm run web` does. Without a browser, this is unnecessary. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!process.env.CHROMIUM) {
    project.provide("address", "");
    return undefined;
  }
  const root = join(import.meta.dirname, "..");
  const settings = { ...config, root, configFile: false as const, logLevel: "error" as const };
  if (!process.env.FEEDFORWARD_WEB_BUILT || !existsSync(join(root, "dist/index.html"))) bundle(root);
  const server = await preview({ ...settings, preview: { ...config.preview, port: 0 } });
  project.provide("address", server.resolvedUrls!.local[0]!);
  return () => server.close();
}

/**
 * In a separate process, which resolves the packages' sources by their export condition. Fails on a warning: the
 * address should be the only output of `npm run web`.
 */
function bundle(root: string): void {
  const vite = ["node_modules/vite/bin/vite.js", "build", "--configLoader", "native", "--logLevel", "warn"];
  // Removes vitest's NODE_ENV: the page is built for production.
  const env = { ...process.env, NODE_ENV: "production" };
  const args = ["--import", "tsx", "--conditions=@feedforward/source", ...vite];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", env });
  const said = `${stdout}${stderr}`.trim();
  if (status !== 0 || said !== "") throw new Error(`the build of the page ended with ${status} and said: ${said}`);
}
