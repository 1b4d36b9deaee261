import { mkdirSync, writeFileSync } from "node:fs";
import { packageBuild } from "../../tsup.shared";
import { buildExercisePage } from "./page/build";

export default packageBuild({
  // Node-only files read `import.meta.url`, which CommonJS has only through a shim.
  shims: true,
  onSuccess: async () => {
    const { script, notices } = await buildExercisePage();
    mkdirSync("dist/scorm", { recursive: true });
    writeFileSync("dist/scorm/exercise.js", script);
    writeFileSync("dist/scorm/THIRD-PARTY-NOTICES.txt", notices);
  },
});
