/** `npm run command-line-page`: writes docs/guide/command-line.md from the commands' own help and schemas. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readArguments } from "../arguments";
import { commandLinePage } from "./page";

readArguments("npm run command-line-page", {});
const file = fileURLToPath(new URL("../../docs/guide/command-line.md", import.meta.url));
writeFileSync(file, commandLinePage());
