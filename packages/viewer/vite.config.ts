import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type UserConfig } from "vite";

const common: UserConfig = {
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  // packages are taken from their sources, so that nothing else has to be built first
  resolve: { conditions: ["@feedforward/source", "svelte", "browser", "module", "development|production"] },
};

/** The page that `feedforward view` serves: static files. */
const page: UserConfig = {
  ...common,
  root: "src/page",
  base: "./",
  build: { outDir: "../../dist/page", emptyOutDir: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
};

/** The components for pages without Svelte of their own; those with it take the sources. */
const library: UserConfig = {
  ...common,
  resolve: { conditions: ["svelte", "browser", "module", "development|production"] },
  build: {
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    lib: {
      entry: "src/index.ts",
      formats: ["es", "cjs"],
      fileName: (format) => (format === "es" ? "index.js" : "index.cjs"),
      cssFileName: "viewer",
    },
    rolldownOptions: { external: [/^@feedforward\//, /^@dagrejs\//, "markdown-it", "fflate"] },
  },
};

export default defineConfig(({ mode }) => (mode === "library" ? library : page));
