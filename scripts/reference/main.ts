/**
 * The API reference: fails if an export, an option or a parameter of a published package has no words, then writes a
 * page for each source file that exports something to `docs/reference`, with the sidebar. The build of the site runs it.
 */
import { finish } from "../checks/report";
import { convert } from "./convert";
import { undocumented } from "./undocumented";
import { writePages } from "./write-pages";

const { app, project, warnings } = await convert();
const { checked, problems } = undocumented(project);

await writePages(app, project);
finish(checked, [...warnings, ...problems]);
