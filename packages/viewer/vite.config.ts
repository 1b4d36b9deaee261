import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type UserConfig } from "vite";
import { notices } from "../../notices.shared.ts";

/** Svelte 5 with runes; styles as files, or put into the page by the components' own scripts. */
const components = (css: "external" | "injected") =>
  svelte({ configFile: false, emitCss: css === "external", compilerOptions: { runes: true, css } });

/** The page that `feedforward view` serves: static files. Our packages are taken from their sources, so that none has to be built first. */
const page: UserConfig = {
  root: "src/page",
  base: "./",
  plugins: [components("external"), notices().page()],
  resolve: { conditions: ["@feedforward/source", "svelte", "browser", "module", "development|production"] },
  build: { outDir: "../../dist/page", emptyOutDir: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
};

/** The components for pages without Svelte of their own; those with it take the sources. */
const library: UserConfig = {
  plugins: [components("injected"), notices().page()],
  build: {
    emptyOutDir: false,
    minify: false,
    lib: {
      entry: "src/index.ts",
      formats: ["es", "cjs"],
      fileName: (format) => (format === "es" ? "index.js" : "index.cjs"),
    },
    rolldownOptions: { external: [/^@feedforward\/(?!shared$)/, /^@dagrejs\//, "markdown-it"] },
  },
};

export default defineConfig(({ mode }) => (mode === "library" ? library : page));
