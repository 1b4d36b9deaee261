import { packageBuild } from "../../tsup.shared";

export default packageBuild({
  shims: true,
  // Neutral: the shims that tsup adds to ES modules for Node import "path" and "url", which no browser has.
  platform: "neutral",
  external: [/^node:/],
  // Observable Plot is an ES module only: the CommonJS build must keep `import()`, which any Node 20 has. Splitting would
  // turn it into require().
  splitting: false,
  esbuildOptions(options) {
    options.supported = { ...options.supported, "dynamic-import": true };
  },
});
