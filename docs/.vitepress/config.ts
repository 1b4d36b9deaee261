import { existsSync, readFileSync } from "node:fs";
import { type DefaultTheme, defineConfig } from "vitepress";
import chapters from "../guide/lab/chapters.json" with { type: "json" };
import { writeLlms } from "./llms";
import { copyLab, hasLab, runPrograms, serveLab } from "./run-programs";

const packages = [
  "data",
  "tensorboard",
  "viewer",
  "plot",
  "study",
  "optim",
  "graph",
  "jit",
  "backend",
  "node",
  "tf1",
  "models",
  "formats",
  "core",
  "runs",
  "labs",
  "classroom",
  "cli",
  "create",
];

/** Pages of the lab, written by `npm run lab-pages` in both languages. */
const labItems = (language: "en" | "ko", folder: string) =>
  chapters.map(({ id, title }) => ({ text: title[language], link: `${folder}/${id}` }));

/** Sidebars of the API reference, written by the build. */
function referenceSidebars(): DefaultTheme.SidebarMulti {
  const file = new URL("../reference/sidebar.json", import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

/** Whether programs of the guide can run in place. */
const withLab = hasLab();

export default defineConfig({
  title: "feedforward",
  description: "Learn and train neural networks on TensorFlow.js",
  lang: "en",
  head: [
    ["link", { rel: "icon", href: "/icon.svg", type: "image/svg+xml" }],
    // Korean lines break only between words.
    ["style", {}, ":lang(ko) { word-break: keep-all; overflow-wrap: break-word; }"],
  ],
  cleanUrls: true,
  lastUpdated: false,
  markdown: {
    config: (md) => {
      if (withLab) runPrograms(md);
    },
  },
  vite: { plugins: withLab ? [serveLab] : [] },
  buildEnd: (site) => {
    writeLlms(site);
    if (withLab) copyLab(site.outDir);
  },
  locales: {
    root: { label: "English", lang: "en" },
    ko: {
      label: "한국어",
      lang: "ko",
      link: "/ko/",
      title: "feedforward",
      description: "TensorFlow.js로 신경망을 배우고 학습합니다",
      themeConfig: {
        nav: [
          { text: "안내", link: "/ko/guide/getting-started" },
          { text: "실습", link: "/ko/guide/lab/" },
        ],
        sidebar: [
          {
            text: "안내",
            items: [
              { text: "시작하기", link: "/ko/guide/getting-started" },
              { text: "패키지 고르기", link: "/ko/guide/packages" },
              { text: "TensorFlow.js에서 옮겨 오기", link: "/ko/guide/from-tfjs" },
              { text: "Keras에서 옮겨 오기", link: "/ko/guide/from-keras" },
              { text: "쓰지 않는 편이 나은 경우", link: "/ko/guide/when-not" },
              { text: "노트북과 견주어 보기", link: "/ko/guide/notebook" },
              { text: "노트북", link: "/ko/guide/notebooks" },
              { text: "수업에서 쓰기", link: "/ko/guide/classroom" },
              { text: "엔진", link: "/ko/guide/engines" },
              { text: "tfjs-node용 프로그램", link: "/ko/guide/tfjs-node" },
              { text: "데이터", link: "/ko/guide/data" },
              { text: "빈칸과 범주가 있는 내 표", link: "/ko/guide/tables" },
              { text: "학습, 저장, 이어하기", link: "/ko/guide/train-save-resume" },
              { text: "내 옵티마이저, 층, 손실 함수", link: "/ko/guide/custom" },
              { text: "명령줄", link: "/ko/guide/command-line" },
              { text: "그림", link: "/ko/guide/plots" },
              { text: "그림 모음", link: "/ko/guide/gallery" },
              { text: "TensorBoard", link: "/ko/guide/tensorboard" },
              { text: "컴퓨터 한 대에서 여러 대로", link: "/ko/guide/many-machines" },
              { text: "내 웹 페이지에서", link: "/ko/guide/web-pages" },
              { text: "배포", link: "/ko/guide/deployment" },
              { text: "성능", link: "/ko/guide/performance" },
              { text: "문제 해결", link: "/ko/guide/troubleshooting" },
              { text: "실행 환경", link: "/ko/guide/compatibility" },
              { text: "버전과 릴리스", link: "/ko/guide/releases" },
              { text: "브라우저 실습", link: "/ko/guide/web" },
              { text: "그림으로 보는 브라우저 실습", link: "/ko/guide/web-pictures" },
            ],
          },
          { text: "실습", link: "/ko/guide/lab/", items: labItems("ko", "/ko/guide/lab") },
          { text: "용어집", link: "/ko/guide/glossary" },
        ],
        outline: { level: "deep", label: "이 페이지" },
        docFooter: { prev: "이전", next: "다음" },
        darkModeSwitchLabel: "화면 밝기",
        sidebarMenuLabel: "메뉴",
        returnToTopLabel: "맨 위로",
        langMenuLabel: "언어",
      },
    },
  },
  themeConfig: {
    // Some pages exist in one language only, so the language switch leads to the other home page.
    i18nRouting: false,
    nav: [
      { text: "Guide", link: "/guide/getting-started" },
      { text: "Lab", link: "/guide/lab/" },
      { text: "API", link: "/reference/" },
      { text: "Packages", link: "/packages/" },
      { text: "Architecture", link: "/architecture" },
    ],
    sidebar: {
      ...referenceSidebars(),
      "/": [
        {
          text: "Guide",
          items: [
            { text: "Getting started", link: "/guide/getting-started" },
            { text: "Which package do I need?", link: "/guide/packages" },
            { text: "Coming from TensorFlow.js", link: "/guide/from-tfjs" },
            { text: "Coming from Keras", link: "/guide/from-keras" },
            { text: "When not to use it", link: "/guide/when-not" },
            { text: "The notebook as software", link: "/guide/notebook" },
            { text: "Notebooks", link: "/guide/notebooks" },
            { text: "Classrooms", link: "/guide/classroom" },
            { text: "Engines", link: "/guide/engines" },
            { text: "Programs for tfjs-node", link: "/guide/tfjs-node" },
            { text: "Data", link: "/guide/data" },
            { text: "Your own table", link: "/guide/tables" },
            { text: "Train, save, resume", link: "/guide/train-save-resume" },
            { text: "Your own optimizer, layer, loss", link: "/guide/custom" },
            { text: "Command line", link: "/guide/command-line" },
            { text: "Plots", link: "/guide/plots" },
            { text: "Every figure", link: "/guide/gallery" },
            { text: "TensorBoard", link: "/guide/tensorboard" },
            { text: "From one machine to many", link: "/guide/many-machines" },
            { text: "In your web page", link: "/guide/web-pages" },
            { text: "Deployment", link: "/guide/deployment" },
            { text: "Performance", link: "/guide/performance" },
            { text: "Troubleshooting", link: "/guide/troubleshooting" },
            { text: "Where it runs", link: "/guide/compatibility" },
            { text: "Versions and releases", link: "/guide/releases" },
            { text: "The browser lab", link: "/guide/web" },
            { text: "The lab in pictures", link: "/guide/web-pictures" },
            { text: "Glossary", link: "/guide/glossary" },
          ],
        },
        { text: "The lab", link: "/guide/lab/", collapsed: true, items: labItems("en", "/guide/lab") },
        {
          text: "Reference",
          items: [
            { text: "API reference", link: "/reference/" },
            { text: "Where the numbers differ", link: "/differences" },
            { text: "How the numbers are checked", link: "/parity" },
            { text: "Architecture", link: "/architecture" },
            { text: "Inside the backend", link: "/backend" },
          ],
        },
        {
          text: "Packages",
          link: "/packages/",
          items: packages.map((name) => ({ text: name, link: `/packages/${name}` })),
        },
      ],
    },
    outline: "deep",
    search: {
      provider: "local",
      options: {
        locales: {
          ko: {
            translations: {
              button: { buttonText: "검색", buttonAriaLabel: "검색" },
              modal: {
                displayDetails: "자세히 보기",
                resetButtonTitle: "지우기",
                backButtonTitle: "닫기",
                noResultsText: "찾은 것이 없습니다:",
                footer: { selectText: "선택", navigateText: "이동", closeText: "닫기" },
              },
            },
          },
        },
      },
    },
  },
});
