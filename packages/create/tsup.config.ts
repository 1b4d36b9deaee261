import { defineConfig } from "tsup";
import { packageBuild } from "../../tsup.shared";

// No maps: the package does not ship the sources, and what the build writes is readable. The two builds share a folder, so
// each removes only its own files. CommonJS finds the templates through a shim of `import.meta.url`.
const own = { sourcemap: false, shims: true };

export default defineConfig([
  { ...packageBuild(), ...own, clean: ["!main.js", "!*-*.js"] },
  { ...packageBuild(), ...own, entry: ["src/main.ts"], format: ["esm"], dts: false, clean: ["!index.*"] },
]);
