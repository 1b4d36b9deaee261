/**
 * Generates the API reference: fails if an export, an option or a parameter of a published package is undocumented,
 * then writes a page for each source file with exports to `docs/reference`, with the sidebar. Called by the build of
 * the site.
 */
import { finish } from "../checks/report";
import { convert } from "./convert";
import { undocumented } from "./undocumented";
import { writePages } from "./write-pages";

const { app, project, warnings } = await convert();
const { checked, problems } = undocumented(project);

await writePages(app, project);
finish(checked, [...warnings, ...problems]);
