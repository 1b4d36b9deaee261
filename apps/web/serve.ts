/** Builds the page and serves it on 127.0.0.1: `npm run web`. `--port 5000` asks for a port, `--no-build` takes what is there. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, preview } from "vite";
import { readArguments } from "../../scripts/arguments.ts";
import config from "./vite.config.ts";

const { values } = readArguments("npm run web", {
  options: { port: { type: "string" }, "no-build": { type: "boolean", default: false } },
});
const port = Number(values.port ?? 4173);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`--port is ${values.port}; expected a whole number from 0 to 65535.`);
  process.exit(2);
}
const root = import.meta.dirname;
const settings = { ...config, root, configFile: false as const, logLevel: "warn" as const };

if (!values["no-build"] || !existsSync(join(root, "dist/index.html"))) {
  const started = performance.now();
  await build(settings);
  console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
const server = await preview({ ...settings, preview: { ...config.preview, port } });
console.log(`The lab is at ${server.resolvedUrls?.local[0]} (Ctrl+C ends it)`);
