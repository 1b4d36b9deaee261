import { text } from "@feedforward/runs";
import { describe, expect, it } from "vitest";
import { type Chapter, type ChapterOutcome, chapterPrograms, chapterReport, type FindingStatus } from "../src";

const chapter: Chapter = {
  id: "test",
  title: text("Bits & pieces", "조각"),
  summary: text("A *short* test.", "짧은 시험."),
  text: text("Words.", "낱말."),
  parameters: {
    rate: { label: text("learning rate", "학습률"), default: 0.1 },
    name: { label: text("name", "이름"), default: "a" },
  },
  quick: {},
  questions: [
    { en: "Why?", ko: "왜?", answer: text("So.", "그래서.") },
    { en: "How?", ko: "어떻게?", answer: text("Thus.", "이렇게.") },
  ],
  present: () => ({ figures: [] }),
};
const run = (label: string, accuracy: number, engine = "onnx") => ({
  spec: { label, labels: text(label, `${label}(ko)`) },
  history: { engine },
  classification: { accuracy },
});
const outcome = (more: object = {}) =>
  ({
    chapter,
    presentation: { figures: [] },
    runs: [],
    settings: { rate: 0.5, name: "b" },
    seed: 7,
    lines: [],
    seconds: 1.26,
    ...more,
  }) as unknown as ChapterOutcome;
const heads = (html: string) => [...html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, head]) => head);

describe("a report", () => {
  it("has only the parts that the run has", async () => {
    const html = await chapterReport(outcome(), "feedforward lab test --seed 7");
    expect(heads(html)).toEqual(["Try", "Settings", "Repeat this run"]);
    expect(html).toContain("<h1>Bits &amp; pieces</h1>");
    expect(html).toContain("<li>Why?</li><li>How?</li>");
    expect(html).toContain("feedforward lab test --seed 7");
    for (const part of ["learning rate", "0.5", "1.3 s", ">7<", "Made by feedforward."]) expect(html).toContain(part);
    expect(html).not.toContain("Engine");
    expect(heads(await chapterReport(outcome({ chapter: { ...chapter, parameters: {} } }), "x"))).toContain("Settings");
    expect(await chapterReport(outcome({ chapter: { ...chapter, parameters: {} } }), "x")).not.toContain("meaning");
  });

  it("has all parts in order, in both languages", async () => {
    const presentation = {
      figures: [],
      findings: [{ status: "shown" as FindingStatus, text: text("It holds.", "맞습니다.") }],
      tables: [{ title: text("A table", "표"), columns: [text("column", "열")], rows: [[3]] }],
    };
    const full = outcome({
      presentation,
      lines: ["a < b", text("said", "말함")],
      runs: [run("A", 0.5), run("B", 0.25)],
    });
    const [en, ko] = [await chapterReport(full, "x"), await chapterReport(full, "x", "ko")];
    expect(heads(en)).toEqual([
      "What this run shows",
      "Numbers",
      "Printed lines",
      "Try",
      "Settings",
      "Repeat this run",
    ]);
    expect(heads(ko)).toEqual(["이번 실행에서 알 수 있는 것", "숫자", "출력", "해 보기", "설정", "다시 실행하기"]);
    expect(en).toContain("<pre><code>a &lt; b\nsaid</code></pre>");
    expect(ko).toContain("말함</code></pre>");
    expect(en).toContain("It holds.");
    expect(ko).toContain("맞습니다.");
    expect(en).toContain("A table");
    expect(ko).toContain("feedforward로 만들었습니다.");
    expect(en).toMatch(/Engine[\s\S]{0,40}onnx/);
  });

  it("names each engine once, and the accuracies of the first five runs", async () => {
    const runs = [0, 1, 2, 3, 4, 5].map((index) => run(`run ${index}`, index / 8, index === 0 ? "cpu" : "onnx"));
    const html = await chapterReport(outcome({ runs }), "x");
    expect(html).toContain("cpu, onnx<");
    const values = [...html.matchAll(/<b>([\d.]+ %)<\/b><span>([^<]*)<\/span>/g)].map(([, value, label]) => [
      value,
      label,
    ]);
    expect(values).toEqual([
      ["0.00 %", "run 0, validation accuracy"],
      ["12.50 %", "run 1, validation accuracy"],
      ["25.00 %", "run 2, validation accuracy"],
      ["37.50 %", "run 3, validation accuracy"],
      ["50.00 %", "run 4, validation accuracy"],
    ]);
    expect(await chapterReport(outcome({ runs }), "x", "ko")).toContain("run 1(ko), 검증 정확도");
  });
});

describe("the programs of a run", () => {
  const command = (...call: Parameters<typeof chapterPrograms>) => chapterPrograms(...call).commandLine;
  const withData: Chapter = { ...chapter, data: "mnist", runs: () => [] };

  it("say only what differs from the chapter", () => {
    expect(command(chapter)).toMatch(/lab test$/);
    expect(command(chapter, { rate: 0.1, name: "b" }, 3)).toMatch(/lab test --set name=b --seed 3$/);
    const { typescript } = chapterPrograms(chapter, { rate: 0.5, name: "b" }, 3);
    expect(typescript).toContain(
      'runChapter(chapterById("test"), {\n  settings: { rate: 0.5, name: "b" },\n  seed: 3,\n});',
    );
    expect(chapterPrograms(chapter).typescript).toContain('runChapter(chapterById("test"));');
    expect(chapterPrograms(chapter).typescript).not.toContain("dataset");
    expect(chapterPrograms(chapter).keras).toBeUndefined();
  });

  it("read MNIST, or the reader's own data", () => {
    const mnist = chapterPrograms(withData).typescript;
    expect(mnist).toContain("await mnist();");
    expect(mnist).toContain("  dataset,\n");
    expect(mnist).toContain("  onEvent: (event)");
    const own = chapterPrograms(withData, {}, 2019, { source: "my data.csv", label: "kind" });
    expect(own.commandLine).toMatch(/lab test --data "my data.csv" --label kind$/);
    expect(own.typescript).toContain(
      'loadData({ source: "my data.csv", label: "kind", testSize: 0.2, randomState: 2019 })',
    );
    expect(own.typescript).not.toContain("mnist");
    expect(own.keras).toBeUndefined();
    const plain = chapterPrograms(withData, {}, 2019, { source: "a/b.csv" });
    expect(plain.commandLine).toMatch(/lab test --data a\/b.csv$/);
    expect(plain.typescript).toContain('loadData({ source: "a/b.csv", testSize: 0.2');
    expect(chapterPrograms(chapter, {}, 2019, { source: "a.csv" }).commandLine).toMatch(/lab test$/);
  });

  it("have none for Keras where values are computed during training", () => {
    expect(chapterPrograms(withData).keras).toContain("import keras");
    const observed = (computes?: object) => ({ ...withData, observe: [{ computes }] }) as unknown as Chapter;
    expect(chapterPrograms(observed({})).keras).toBeUndefined();
    expect(chapterPrograms(observed()).keras).toContain("import keras");
  });
});
