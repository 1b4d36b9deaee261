import { describe, expect, it } from "vitest";
import { renderInline, renderMarkdown } from "./markdown";
import { plainFormula, plainText } from "./plain-text";

describe("renderMarkdown", () => {
  it("renders the subset", () => {
    const html = renderMarkdown(
      "## Head\nText with **bold**, *stress* and `code <a>`.\n\n- one\n  goes on\n- two\n\n> note",
    );
    expect(html).toBe(
      "<h3>Head</h3>\n<p>Text with <strong>bold</strong>, <em>stress</em> and <code>code &lt;a&gt;</code>.</p>\n<ul><li>one goes on</li><li>two</li></ul>\n<aside>note</aside>",
    );
  });

  it("turns formulas into MathML and escapes the rest", () => {
    expect(renderInline("$x^2$ & <script>")).toMatch(/^<math><msup><mi>x<\/mi>.*<\/math> &amp; &lt;script&gt;$/);
  });

  it("keeps a comma with the formula before it", () => {
    expect(renderInline("at $z = 0$, and")).toMatch(/<mtext>,<\/mtext>.*<\/math> and$/);
  });

  it("refuses a formula that is no TeX", () => {
    expect(() => renderMarkdown("$$\\frac{1$$")).toThrow();
  });
});

describe("plainFormula", () => {
  it.each([
    [String.raw`\sigma(z) = \frac{1}{1+e^{-z}}`, "σ(z) = 1/(1+e⁻ᶻ)"],
    [String.raw`\theta \leftarrow \theta - \eta \frac{g}{\sqrt{a} + \epsilon}`, "θ ← θ - η g/(√a + ε)"],
    [String.raw`W_1^\top x + b_1`, "W₁ᵀ x + b₁"],
    [String.raw`L = -\sum_{k=0}^{9} y_k \log p_k`, "L = -Σₖ₌₀⁹ yₖ log pₖ"],
  ])("writes %s as %s", (tex, plain) => {
    expect(plainFormula(tex)).toBe(plain);
  });
});

describe("plainText", () => {
  it("gives blocks for a terminal", () => {
    expect(plainText("## A\n\n$$x_1$$\n\n- *one*")).toEqual([
      { kind: "heading", text: "A" },
      { kind: "formula", text: "x₁" },
      { kind: "item", text: "• one" },
    ]);
  });
});
