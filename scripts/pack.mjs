/** `npm run pack`: writes all packages to a folder, for installation in any project before they are on npm. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { npxPnpm, root } from "./process.mjs";
import { showProgress } from "./progress.mjs";

const folder = join(root, "packed");

/** Builds the packages, packs them, and prints how to install them. */
export async function pack() {
  const packages = published();
  console.log("building all packages with their types (minutes the first time)");
  const { onLine, end } = showProgress();
  const filters = packages.flatMap(({ path }) => ["--filter", `./${path}`]);
  await npxPnpm(["exec", "turbo", "run", "build", ...filters, "--output-logs=new-only"], {
    quiet: true,
    onLine,
  }).finally(end);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  await npxPnpm(["--recursive", ...filters, "pack", "--pack-destination", folder], { quiet: true });
  const files = readdirSync(folder).map((file) => join(folder, file));
  if (files.length !== packages.length) throw new Error(`expected ${packages.length} files, packed ${files.length}`);
  // Packages require each other at exactly this version, which npm finds among those installed together.
  const all = process.platform === "win32" ? files.map(quoted).join(" ") : `${quoted(folder)}/*.tgz`;
  console.log(`\nInstall all of them in your project:\n\n  npm install ${all}\n`);
  // With --global, npm would give each package a TensorFlow.js of its own.
  console.log(
    `Or the command line alone, in a folder of its own whose node_modules/.bin goes on the PATH:\n\n  npm install --prefix feedforward ${all}\n`,
  );
}

const quoted = (path) => (/[^\w./\\:@+-]/.test(path) ? JSON.stringify(path) : path);

/** Folders and names of the packages that are published. */
function published() {
  return ["packages", "apps"].flatMap((group) =>
    readdirSync(join(root, group)).flatMap((name) => {
      const path = `${group}/${name}`;
      const manifest = JSON.parse(readFileSync(join(root, path, "package.json"), "utf8"));
      return manifest.private ? [] : [{ path, name: manifest.name }];
    }),
  );
}
