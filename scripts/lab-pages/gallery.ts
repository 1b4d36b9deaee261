/**
 * Generates the site's page of all kinds of figures, from the pictures and descriptions that the tests of `plot`
 * record.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "@feedforward/runs";
import { root } from "../checks/modules";

const SNAPSHOTS = "packages/plot/test/snapshots";

/** Paths of the page, its pictures and their descriptions in each language, and its introduction. */
const PAGES = {
  en: {
    toRoot: "../..",
    pictures: SNAPSHOTS,
    title: "Every figure",
    lead: "The pictures with which the tests of [@feedforward/plot](../packages/plot) compare the code. Below each is the description that the figure makes of its data.",
  },
  ko: {
    toRoot: "../../..",
    pictures: `${SNAPSHOTS}/ko`,
    title: "그림 모음",
    lead: '[@feedforward/plot](/packages/plot)(영어)의 테스트는 코드가 그린 그림을 여기에 있는 그림과 비교합니다. 그림 아래의 글은 그림이 데이터를 보고 스스로 만든 설명(대체 텍스트)입니다. 제목과 축 이름처럼 그림이 덧붙이는 말은 옵션 `language: "ko"`를 주면 한국어가 됩니다.',
  },
} as const;

/** Headings in Korean; the English ones are the names. */
const KOREAN: Readonly<Record<string, string>> = {
  "activation-functions": "활성화 함수",
  "augmentation-grid": "데이터 증강",
  "bar-chart": "막대그래프",
  "bar-chart-negative": "음수가 있는 막대그래프",
  compare: "실행 비교",
  "confusion-matrix": "혼동 행렬",
  contour: "등고선",
  "decision-surface": "결정 영역",
  "decision-surface-three": "세 클래스의 결정 영역",
  distributions: "분포의 변화",
  "gradient-norms": "층별 기울기의 길이",
  "gradient-norms-epochs": "에포크별 기울기의 길이",
  histogram: "히스토그램",
  "histogram-several": "여러 히스토그램",
  "image-grid": "이미지 격자",
  "learning-curve": "학습 곡선",
  "learning-curve-two": "두 지표의 학습 곡선",
  "line-chart": "선 그래프",
  "loss-bowl": "손실 그릇",
  "network-diagram": "신경망 그림",
  "network-diagram-large": "큰 신경망 그림",
  "parallel-coordinates": "평행 좌표",
  ridgelines: "능선 그래프",
  surface3d: "곡면",
  "weight-grid": "가중치 격자",
};

/** Returns the Markdown of the page in one language. */
export function galleryPage(language: Language): string {
  const { toRoot, pictures, title, lead } = PAGES[language];
  const folder = join(root, pictures);
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".svg") && existsSync(join(folder, file.replace(/svg$/, "txt"))))
    .map((file) => file.slice(0, -".svg".length))
    .filter((name) => !name.startsWith("curves-"));
  const entries = names.map((name) => {
    const [alt = ""] = readFileSync(join(folder, `${name}.txt`), "utf8").split("\n");
    const words = alt.replaceAll("[", "(").replaceAll("]", ")").replaceAll("<", "&lt;").replaceAll("{{", "{ {");
    return `## ${headingOf(name, language)}\n\n![${words}](${toRoot}/${pictures}/${name}.svg)\n\n${words}`;
  });
  return `# ${title}\n\n${lead}\n\n${entries.join("\n\n")}\n`;
}

/** @throws Error for a figure without a Korean heading. */
function headingOf(name: string, language: Language): string {
  const words = name.replaceAll("-", " ");
  if (language === "en") return `${words[0]!.toUpperCase()}${words.slice(1)}`;
  if (!Object.hasOwn(KOREAN, name)) throw new Error(`${name} has no Korean heading in scripts/lab-pages/gallery.ts`);
  return KOREAN[name]!;
}
