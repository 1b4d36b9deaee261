import { defineConfig } from "vitepress";

const packages = ["data", "tensorboard", "viewer", "plot", "optim", "jit", "tf1", "models", "core", "labs", "cli"];

export default defineConfig({
  title: "feedforward",
  description: "Learn and train neural networks on TensorFlow.js",
  lang: "en",
  cleanUrls: true,
  lastUpdated: false,
  themeConfig: {
    nav: [
      { text: "Guide", link: "/guide/getting-started" },
      { text: "Packages", link: "/packages/" },
      { text: "Architecture", link: "/architecture" },
    ],
    sidebar: [
      {
        text: "Guide",
        items: [
          { text: "Getting started", link: "/guide/getting-started" },
          { text: "The notebook as software", link: "/guide/notebook" },
          { text: "Engines", link: "/guide/engines" },
          { text: "Data", link: "/guide/data" },
          { text: "Plots", link: "/guide/plots" },
          { text: "TensorBoard", link: "/guide/tensorboard" },
          { text: "The browser lab", link: "/guide/web" },
        ],
      },
      {
        text: "Reference",
        items: [
          { text: "Where the numbers differ", link: "/differences" },
          { text: "How the numbers are checked", link: "/parity" },
          { text: "Architecture", link: "/architecture" },
        ],
      },
      {
        text: "Packages",
        link: "/packages/",
        items: packages.map((name) => ({ text: name, link: `/packages/${name}` })),
      },
    ],
    outline: "deep",
    search: { provider: "local" },
  },
});
