import { packageBuild } from "../../tsup.shared";

// Observable Plot is an ES module only: the CommonJS build must keep `import()`, which any Node 20 has. Splitting would
// turn it into require().
export default packageBuild({
  splitting: false,
  esbuildOptions(options) {
    options.supported = { ...options.supported, "dynamic-import": true };
  },
});
