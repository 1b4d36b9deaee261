/**
 * `npm run command-line-page`: writes docs/guide/command-line.md from the commands' own help and schemas, and the same page
 * in Korean.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readArguments } from "../arguments";
import { commandLinePage } from "./page";

readArguments("npm run command-line-page", {});
for (const [language, folder] of [
  ["en", "guide"],
  ["ko", "ko/guide"],
] as const) {
  const file = fileURLToPath(new URL(`../../docs/${folder}/command-line.md`, import.meta.url));
  writeFileSync(file, commandLinePage(language));
}
