// Prints where Node finds the modules that assignments may import, and the folders that must be readable for them.
// Plain JavaScript: node resolve.mjs NAME… writes { modules: { NAME: URL }, folders: [PATH] } as JSON.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = Object.fromEntries(process.argv.slice(2).map((name) => [name, import.meta.resolve(name)]));

/** The folder of a package from a file in it. */
function packageOf(path) {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name) return folder;
  }
  throw new Error(`${path} lies in no package`);
}

/** Where a package finds another: `node_modules` of its folder or of one above. */
function findPackage(folder, name) {
  for (let at = folder; ; at = dirname(at)) {
    const found = join(at, "node_modules", name);
    if (existsSync(found)) return found;
    if (at === dirname(at)) return undefined;
  }
}

const folders = new Set();
const seen = new Set();
function visit(folder) {
  const real = realpathSync(folder);
  if (seen.has(real)) return;
  seen.add(real);
  folders.add(real);
  const manifest = JSON.parse(readFileSync(join(real, "package.json"), "utf8"));
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    const found = findPackage(real, name);
    if (!found) continue;
    folders.add(found);
    visit(found);
  }
}
for (const url of Object.values(modules)) visit(packageOf(fileURLToPath(url)));
console.log(JSON.stringify({ modules, folders: [...folders] }));
