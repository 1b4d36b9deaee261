/**
 * Checks that computations are documented: the TSDoc of every exported optimizer, schedule, regularizer, constraint,
 * initializer, loss, metric and layer must give a formula and its source: a paper with its year, or the program that
 * computes the same. A short form (`adam`) may say `see {@link Adam}` instead.
 */
import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { root, sourceFiles } from "./modules";
import { finish } from "./report";

const FOLDERS = [
  "packages/optim/src/optimizers",
  "packages/optim/src/schedules",
  "packages/optim/src/regularizers",
  "packages/optim/src/constraints",
  "packages/optim/src/initializers",
  "packages/core/src/losses",
  "packages/core/src/metrics",
  "packages/models/src/layers",
];

/** Exports of those folders that compute no numbers themselves. */
const WITHOUT_FORMULA = [
  "RandomInitializer",
  "fans",
  "getLoss",
  "getMetric",
  "logitsOf",
  "lossNames",
  "withLogits",
  "applyConstraints",
];

const FORMULA = /[=←·√Σ≤≥‖~−<]|\S \/ \S|\w\/[\w(]|\(\w+, \w+\)/;
const SOURCE = /\b(19|20)\d\d\b|\b(Keras|TensorFlow|TF1|tfjs|scikit-learn)\b/;

const problems: string[] = [];
let checked = 0;
for (const folder of FOLDERS) {
  const index = readFileSync(join(root, folder.replace(/\/src\/.*/, "/src/index.ts")), "utf8");
  for (const file of sourceFiles(join(root, folder))) {
    const from = `"./${relative(join(root, folder, ".."), file)
      .split(sep)
      .join("/")
      .replace(/\.ts$/, "")}"`;
    const list = new RegExp(`export \\{([^}]*)\\} from ${from}`).exec(index)?.[1] ?? "";
    checkFile(
      file,
      list.split(",").map((name) => name.trim()),
    );
  }
}
finish(checked, problems);

/** Checks the values among the exported names; types (`type AdamOptions`) are skipped. */
function checkFile(file: string, exported: readonly string[]): void {
  const docs = docsOf(file);
  for (const name of exported.filter((word) => /^\w+$/.test(word) && !WITHOUT_FORMULA.includes(word))) {
    const own = docs.get(name) ?? "";
    const linked = /see \{@link (\w+)\}/.exec(own)?.[1];
    const doc = linked === undefined ? own : `${own} ${docs.get(linked) ?? ""}`;
    checked++;
    const lacks = [...(FORMULA.test(doc) ? [] : ["formula"]), ...(SOURCE.test(doc) ? [] : ["source"])];
    if (lacks.length > 0) problems.push(`${relative(root, file)}: the TSDoc of ${name} has no ${lacks.join(", no ")}`);
  }
}

/** Comment before each exported class, function and constant. */
function docsOf(file: string): Map<string, string> {
  const exports = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?^export (?:abstract )?(?:class|const|function) (\w+)/gm;
  return new Map([...readFileSync(file, "utf8").matchAll(exports)].map(([, doc = "", name = ""]) => [name, doc]));
}
