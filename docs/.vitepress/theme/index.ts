import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import RunProgram from "./RunProgram.vue";

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component("RunProgram", RunProgram);
  },
} satisfies Theme;
