import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { npxPnpm, root } from "./process.mjs";
import { showProgress } from "./progress.mjs";

/** Installs from the lockfile, unless node_modules already matches it. */
export async function install() {
  if (isInstalled()) return;
  console.log("installing dependencies (once; a minute or two)");
  const { onLine, end } = showProgress();
  await npxPnpm(["install", "--frozen-lockfile", "--reporter=append-only"], { quiet: true, onLine }).finally(end);
}

function isInstalled() {
  const copy = join(root, "node_modules/.pnpm/lock.yaml");
  const stamp = join(root, "node_modules/.modules.yaml");
  if (!existsSync(copy) || !existsSync(stamp)) return false;
  if (readFileSync(copy, "utf8") !== readFileSync(join(root, "pnpm-lock.yaml"), "utf8")) return false;
  const installedAt = statSync(stamp).mtimeMs;
  return workspaceFolders().every((folder) => {
    const manifest = statSync(join(folder, "package.json"), { throwIfNoEntry: false });
    return manifest === undefined || manifest.mtimeMs <= installedAt;
  });
}

function workspaceFolders() {
  const inside = (folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []);
  const groups = ["packages", "apps"].flatMap((group) => inside(group).map((name) => join(root, group, name)));
  return [root, ...groups, ...["bench", "docs", "examples", "scripts"].map((name) => join(root, name))];
}
