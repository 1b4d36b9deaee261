/** Writes the built page where `scormPackage` reads it, after the package's own build. */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildExercisePage } from "./build";

const folder = fileURLToPath(new URL("../dist/scorm/", import.meta.url));
const { script, notices } = await buildExercisePage();
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}exercise.js`, script);
writeFileSync(`${folder}THIRD-PARTY-NOTICES.txt`, notices);
