/** Generates a chapter's page of the site: its text and the results of one full run. */
import { type Chapter, FINDING_STATUSES, type Settings } from "@feedforward/labs";
import { type ChapterSummary, chapterLesson } from "@feedforward/labs/node";
import { inLanguage, type Language, plainInline, renderInline, renderMarkdown, type Words } from "@feedforward/runs";

const WORDS = {
  en: {
    run: "Run this chapter",
    program: "The program",
    programIs: (id: string) =>
      `Each part between \`// %%\` is a cell of \`notebooks/${id}.ipynb\`. \`feedforward lab show ${id}\` prints it.`,
    shows: "Results of one run",
    of: (seed: number, engine: string) =>
      `Seed ${seed}, the notebook's settings${engine}; your run may differ in the last digits.`,
    on: (engines: string) => ` on ${engines}`,
    printed: "Printed lines",
    try: "Try",
    questions: "Do you know?",
    settings: "Settings",
    columns: ["`--set`", "default", "meaning"],
    moving: "animated (GIF)",
  },
  ko: {
    run: "실행하기",
    program: "프로그램",
    programIs: (id: string) =>
      `\`// %%\` 사이가 노트북 \`notebooks/${id}.ko.ipynb\`의 셀 하나입니다. \`feedforward lab show ${id} --language ko\`가 출력합니다.`,
    shows: "한 번 돌린 결과",
    of: (seed: number, engine: string) =>
      `시드 ${seed}, 노트북의 설정${engine}. 여러분의 결과는 끝자리가 다를 수 있습니다.`,
    on: (engines: string) => `, ${engines}`,
    printed: "출력",
    try: "해 보기",
    questions: "스스로 답해 보기",
    settings: "설정",
    columns: ["`--set`", "기본값", "뜻"],
    moving: "움직이는 그림(GIF)",
  },
} as const;

/** Returns the Markdown of a chapter's page in one language. */
export function chapterPage(chapter: Chapter, summary: ChapterSummary, language: Language): string {
  const words = WORDS[language];
  const { id, parameters, questions } = chapter;
  const { figures, findings, tables, lines, seed, engines } = summary;
  const engine = engines.length > 0 ? words.on(engines.join(", ")) : "";
  const settings = Object.entries(parameters).map(([name, { label, default: value }]) => [
    `\`${name}\``,
    String(value),
    label[language],
  ]);
  const parts = [
    `---\ntitle: ${JSON.stringify(chapter.title[language])}\n---`,
    `# ${chapter.title[language]}`,
    html(`<p>${renderInline(chapter.summary[language])}</p>`),
    ...textBlocks(chapter.text[language]),
    `## ${words.run}`,
    `\`\`\`sh\nnpx feedforward lab ${id}${language === "ko" ? " --language ko" : ""}\n\`\`\``,
    ...programOf(id, language),
    `## ${words.shows}`,
    words.of(seed, engine),
    ...(findings.length > 0
      ? [
          html(
            `<ul>${findings.map(({ text, status }) => `<li>${FINDING_STATUSES[status].symbol} <b>${FINDING_STATUSES[status].name[language]}</b>: ${renderInline(text[language])}</li>`).join("")}</ul>`,
          ),
        ]
      : []),
    ...figures.map(({ name, caption, alt, moves }) => {
      const source = `/lab/${id}/${name}`;
      const moving = moves ? ` <a href="${source}.gif" target="_blank">${words.moving}</a>` : "";
      return `<figure><img src="${source}.svg" alt="${attribute(language === "en" ? alt : plainInline(caption[language]))}" loading="lazy"><figcaption v-pre>${renderInline(caption[language])}${moving}</figcaption></figure>`;
    }),
    ...tables.map(
      ({ title, columns, rows }) =>
        `**${title[language]}**\n\n${table(
          inOne(columns, language),
          rows.map((row) => inOne(row, language)),
        )}`,
    ),
    ...(lines.length > 0
      ? [`**${words.printed}**`, `\`\`\`text\n${inOne(lines, language).map(callable).join("\n")}\n\`\`\``]
      : []),
    `## ${words.try}`,
    html(
      `<ul>${(chapter.tries ?? []).map(({ label, watch, settings, seed }) => `<li>${renderInline(label[language])} (<code>${setOptions(settings, seed)}</code>): ${renderInline(watch[language])}</li>`).join("")}</ul>`,
    ),
    `## ${words.questions}`,
    html(
      questions
        .map(
          (question) =>
            `<details><summary>${renderInline(question[language])}</summary><p>${renderInline(question.answer[language])}</p></details>`,
        )
        .join(""),
    ),
    ...(settings.length > 0 ? [`## ${words.settings}`, table(words.columns, settings)] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Rewrites a command in a printed line for readers without an installation. */
const callable = (line: string): string => line.replace(/(?<!npx )feedforward view /g, "npx feedforward view ");

/**
 * The chapter's program. Its fence differs from that of the guide's examples, which `npm test` runs: the notebooks are
 * run instead.
 */
function programOf(id: string, language: Language): string[] {
  const program = chapterLesson(id, language);
  if (program === undefined) return [];
  const words = WORDS[language];
  return [`## ${words.program}`, words.programIs(id), `\`\`\`ts:line-numbers\n${program.trim()}\n\`\`\``];
}

const inOne = (words: readonly (Words | number)[], language: Language): string[] =>
  words.map((one) => inLanguage(one, language));

/** Headings are Markdown, so that the site lists and finds them; the rest is HTML with MathML. */
const textBlocks = (markdown: string): string[] =>
  renderMarkdown(markdown)
    .split(/\n(?=<(?:h3|p|ul|ol|aside|pre|div)\b)/)
    .map((block) => (block.startsWith("<h3>") ? `## ${block.slice(4, -5)}` : html(block)));

/** Escapes markup for the site's template language. */
const html = (block: string): string =>
  block.replace(/^<(\w+)/, (_, tag: string) => `<${tag} v-pre${tag === "pre" ? ' style="overflow-x: auto"' : ""}`);

const attribute = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function table(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) =>
    String(value).replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("{{", "{ {");
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(columns), `|${columns.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

/** Printed lines name the folder of the recorded run; a reader's own run uses the default one. */
export function anywhere(line: Words, id: string): Words {
  const own = (words: string) => words.replace(/(--logdir|feedforward view) [^\s)]+/g, `$1 runs/${id}`);
  return typeof line === "string" ? own(line) : { en: own(line.en), ko: own(line.ko) };
}

/** Returns the options of `feedforward lab` for changed settings. */
const setOptions = (settings: Settings, seed: number | undefined): string =>
  [
    ...Object.entries(settings).map(([name, value]) => `--set ${name}=${value}`),
    ...(seed === undefined ? [] : [`--seed ${seed}`]),
  ].join(" ");
