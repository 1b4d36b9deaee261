import { GLOSSARY } from "@feedforward/labs";
import { describe, expect, it } from "vitest";
import { markTerms } from "../build/terms";

const words = (html: string) =>
  [...html.matchAll(/<button[^>]*data-term="(\w+)"[^>]*>([^<]*)</g)].map(([, , word]) => word);

describe("terms in a text", () => {
  it("are marked where they are first used, and nowhere else", () => {
    const { html, names } = markTerms("<p>An epoch, two epochs. Epoch by epoch.</p>", "en", GLOSSARY);
    expect(html).toBe(
      '<p>An <span class="whole"><button type="button" class="term" data-term="epoch" aria-expanded="false">epoch</button>,</span> two epochs. Epoch by epoch.</p>',
    );
    expect(names).toEqual(["epoch"]);
  });

  it("are those of the longest name", () => {
    const { html } = markTerms("<p>Batch normalisation changes a batch.</p>", "en", GLOSSARY);
    expect(words(html)).toEqual(["Batch normalisation", "batch"]);
    expect(words(markTerms("<p>배치 정규화, 배치 정규화의 배치</p>", "ko", GLOSSARY).html)).toEqual([
      "배치 정규화",
      "배치",
    ]);
  });

  it("may have particles in Korean, but are no parts of other words", () => {
    expect(words(markTerms("<p>에포크마다 은닉층의 층을</p>", "ko", GLOSSARY).html)).toEqual([
      "에포크",
      "은닉층",
      "층",
    ]);
    expect(words(markTerms("<p>아래층과 층</p>", "ko", GLOSSARY).html)).toEqual(["층"]);
    expect(words(markTerms("<p>텐서플로와 텐서보드의 텐서는</p>", "ko", GLOSSARY).html)).toEqual(["텐서"]);
    expect(words(markTerms("<p>Unbiased weightlessness</p>", "en", GLOSSARY).html)).toEqual([]);
  });

  it("do not part from their particles and their punctuation", () => {
    const whole = (html: string) => /<span class="whole">.*<\/span>/.exec(html)?.[0].replace(/<[^>]*>/g, "");
    expect(whole(markTerms("<p>See (epoch). A</p>", "en", GLOSSARY).html)).toBe("(epoch).");
    expect(whole(markTerms("<p>이름(활성화 함수, 손실)</p>", "ko", GLOSSARY).html)).toBe("(활성화 함수, 손실)");
    expect(whole(markTerms("<p>An <strong>epoch</strong>, then</p>", "en", GLOSSARY).html)).toBe("epoch,");
    expect(whole(markTerms("<p>난수는 <strong>시드</strong>가 정한다</p>", "ko", GLOSSARY).html)).toBe("시드가");
    expect(whole(markTerms("<p>An <em>epoch</em> more</p>", "en", GLOSSARY).html)).toBeUndefined();
    expect(whole(markTerms("<p>One epoch more</p>", "en", GLOSSARY).html)).toBeUndefined();
    expect(markTerms("<p>학습률은</p>", "ko", GLOSSARY).html).toBe(
      '<p><span class="whole"><button type="button" class="term" data-term="learningRate" aria-expanded="false">학습률</button>은</span></p>',
    );
  });

  it("are left alone in headings, code, formulas and links", () => {
    const html = '<h2>Epochs</h2><p><code>epoch</code> <math><mi>seed</mi></math> <a href="#">loss</a></p>';
    expect(markTerms(html, "en", GLOSSARY).html).toBe(html);
  });
});
