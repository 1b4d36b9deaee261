import { chapters } from "@feedforward/labs";
import { describe, expect, it } from "vitest";
import { withFieldNames } from "../build/field-names";
import { hasBrowser, useBrowser, visit } from "./browser";

const settings = {
  hidden: { label: { en: "hidden units", ko: "은닉 유닛 수" } },
  inputs: { label: { en: "share of the pixels", ko: "픽셀의 비율" } },
};
const browser = useBrowser();

describe("names of settings in a chapter's words", () => {
  it("give way to the labels of the fields", () => {
    const shown = (markdown: string, language: "en" | "ko" = "en") => withFieldNames(markdown, settings, language);
    expect(shown("Use 100 hidden units (`hidden`).")).toBe("Use 100 hidden units.");
    expect(shown("은닉 유닛 수(`hidden`)를 100으로", "ko")).toBe("은닉 유닛 수를 100으로");
    expect(shown("all pixels (`inputs` 1)")).toBe("all pixels (“share of the pixels” 1)");
    // Names other than the chapter's settings are code.
    expect(shown("in `fit` (`epsilon`), `toString`")).toBe("in `fit` (`epsilon`), `toString`");
  });

  it("stand in no chapter", () => {
    for (const { text, questions, prediction, tries = [], parameters } of chapters) {
      const texts = [text, prediction!.question, ...questions, ...tries.map(({ watch }) => watch)];
      for (const language of ["en", "ko"] as const) {
        const shown = [...texts, ...questions.map(({ answer }) => answer)]
          .map((one) => withFieldNames(one[language], parameters, language))
          .join("\n");
        for (const name of Object.keys(parameters)) expect(shown).not.toContain(`\`${name}\``);
      }
    }
  });
});

describe.skipIf(!hasBrowser)("a chapter's questions", () => {
  it("speak of the fields that the page has", async () => {
    const { page, close } = await visit(browser(), "#/chapter/batch-normalization");
    await page.getByText(/^Set “momentum of the moving averages” to Keras.s 0\.99/).waitFor();
    expect(await page.getByLabel("momentum of the moving averages").count()).toBe(1);
    await close();
  });
});
