/**
 * Excludes from mutation: error messages, tables of option names, and everything outside the sample. Plain JavaScript,
 * because Stryker's processes load it too.
 */
import { readFileSync } from "node:fs";
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

/** Sampled places by file, from the file in STRYKER_SAMPLE; undefined without one. */
const sample = process.env.STRYKER_SAMPLE && JSON.parse(readFileSync(process.env.STRYKER_SAMPLE, "utf8"));

export const ignorer = {
  shouldIgnore(path) {
    if (isErrorText(path)) return "the text of an error";
    if (isNameTable(path)) return "a table of names, whose values say nothing";
    if (sample && !path.isProgram() && !holdsSample(path)) return "not in the sample";
    return undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, "feedforward", ignorer)];

const isErrorText = (path) =>
  path.isNewExpression() && path.get("callee").isIdentifier() && /Error$/.test(path.node.callee.name);

/** `true` in an object whose values are all `true`: `{ delta: true }` of `checkOptions`. */
function isNameTable(path) {
  if (!path.isBooleanLiteral({ value: true }) || !path.parentPath?.isObjectProperty()) return false;
  const { properties } = path.parentPath.parent;
  return properties.every(
    (property) =>
      property.type === "SpreadElement" || (property.value?.type === "BooleanLiteral" && property.value.value === true),
  );
}

function holdsSample(path) {
  const { loc } = path.node;
  if (!loc) return true;
  const file = path.hub?.file?.opts?.filename ?? loc.filename;
  const places = file === undefined ? Object.values(sample).flat() : (sample[file] ?? Object.values(sample).flat());
  return places.some(({ start, end }) => notAfter(loc.start, start) && notAfter(end, loc.end));
}

const notAfter = (a, b) => a.line < b.line || (a.line === b.line && a.column <= b.column);
