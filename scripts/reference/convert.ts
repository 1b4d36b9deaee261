import { join } from "node:path";
import { Application, Converter, LogLevel, type ProjectReflection } from "typedoc";
import { root } from "../checks/modules";
import { entries } from "./entries";
import { groupByFile } from "./group-by-file";

/** Options of typedoc-plugin-markdown: one page per file, properties and parameters as tables. */
const markdown = {
  plugin: ["typedoc-plugin-markdown"],
  outputFileStrategy: "modules",
  entryFileName: "index",
  hideBreadcrumbs: true,
  hidePageHeader: true,
  hideGroupHeadings: true,
  groupOrder: ["Functions", "Classes", "Interfaces", "Type Aliases", "Variables"],
  useCodeBlocks: true,
  tableColumnSettings: { hideSources: true, hideModifiers: true },
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  classPropertiesFormat: "table",
  propertyMembersFormat: "table",
  typeDeclarationFormat: "table",
  sanitizeComments: true,
  useHTMLEncodedBrackets: true,
  // The names of a function and an interface may differ in case only; anchors numbered in page order would be swapped.
  useCustomAnchors: true,
  anchorPrefix: "api-",
};

/**
 * Reads the sources of all entries of all published packages. Nothing is written, and no package needs to be built.
 * `warnings` are TypeDoc's own: links without a target, `@param` of a parameter that does not exist.
 */
export async function convert(): Promise<{ app: Application; project: ProjectReflection; warnings: string[] }> {
  const app = await Application.bootstrapWithPlugins({
    entryPoints: entries().map(({ file }) => join(root, file)),
    tsconfig: join(root, "scripts/reference/tsconfig.json"),
    // A separate step of `npm test` checks the types.
    skipErrorChecking: true,
    excludeExternals: true,
    excludePrivate: true,
    excludeInternal: true,
    readme: "none",
    // The pages have no links to sources, so a checkout needs no remote.
    disableGit: true,
    sourceLinkTemplate: "{path}",
    sort: ["source-order"],
    ...markdown,
  });
  const warnings: string[] = [];
  app.logger.log = (message, level) => {
    if (level >= LogLevel.Warn) warnings.push(message.replace(/^\S*\[(?:warning|error)\]\S* /, ""));
  };
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => groupByFile(project));
  const project = await app.convert();
  if (project === undefined) throw new Error(`TypeDoc could not read the packages:\n${warnings.join("\n")}`);
  app.validate(project);
  return { app, project, warnings };
}
