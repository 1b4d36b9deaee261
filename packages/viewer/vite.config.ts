import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { conditions } from "../../vitest.shared";

/** The page that `feedforward view` serves: static files, all of them below `assets/` but the page itself. */
export default defineConfig({
  root: "src/page",
  base: "./",
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  resolve: { conditions: ["@feedforward/source", ...conditions.filter((name) => name !== "node"), "browser"] },
  build: { outDir: "../../dist/page", emptyOutDir: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
