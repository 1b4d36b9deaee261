/**
 * Lists the exports of tfjs-node, from its declarations, in `fixtures/tfjs-node/exports.json`.
 *
 *   npm install --ignore-scripts --prefix FOLDER @tensorflow/tfjs-node@4.22.0
 *   node --import tsx packages/node/test/tools/list-exports.ts FOLDER fixtures/tfjs-node/exports.json
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

const [folder, output] = process.argv.slice(2) as [string, string];
const home = join(folder, "node_modules/@tensorflow/tfjs-node");
const entry = join(home, "dist/index.d.ts");
const program = ts.createProgram([entry], {
  types: [],
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
});
const checker = program.getTypeChecker();
const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry)!)!);

/** Resolves an export through its re-exports. */
const resolved = (symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
const isValue = (symbol: ts.Symbol): boolean => (resolved(symbol).flags & ts.SymbolFlags.Value) !== 0;
const typeOf = (symbol: ts.Symbol): ts.Type =>
  checker.getTypeOfSymbolAtLocation(resolved(symbol), program.getSourceFile(entry)!);

/** Returns the members of an exported object; functions with the names of their parameters. */
function members(name: string): Record<string, string[]> {
  const symbol = symbols.find((one) => one.name === name)!;
  const entries = typeOf(symbol)
    .getProperties()
    .map((member): [string, string[]] => {
      const [signature] = checker.getSignaturesOfType(typeOf(member), ts.SignatureKind.Call);
      return [member.name, signature?.parameters.map((parameter) => parameter.name) ?? []];
    });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const names = (kept: ts.Symbol[]): string[] => kept.map(({ name }) => name).sort();
const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { version: string };
const listed = {
  from: `@tensorflow/tfjs-node ${version}`,
  values: names(symbols.filter(isValue)),
  types: names(symbols.filter((symbol) => !isValue(symbol))),
  node: members("node"),
  io: members("io"),
  version: Object.keys(members("version")),
};
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, `${JSON.stringify(listed, null, 1)}\n`);
