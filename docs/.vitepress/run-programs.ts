import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MarkdownRenderer } from "vitepress";
import { blocksOf } from "../../scripts/checks/programs/blocks";
import { obstacleInPage, RUNS_PROGRAMS } from "../../scripts/checks/programs/in-page";

/** The built browser lab, which runs the programs of the guide in a frame. */
const lab = fileURLToPath(new URL("../../apps/web/dist", import.meta.url));

/** Whether the lab is there; without it the programs have no buttons. */
export const hasLab = (): boolean => existsSync(join(lab, "index.html"));

/** Copies the lab to where `theme/RunProgram.vue` looks for it. */
export const copyLab = (outDir: string): void =>
  cpSync(lab, join(outDir, "browser-lab"), { recursive: true, filter: (file) => !file.endsWith(".map") });

/** Puts programs that can run in a page into the component with the button. */
export function runPrograms(md: MarkdownRenderer): void {
  const fence = md.renderer.rules.fence!;
  md.renderer.rules.fence = (...args) => {
    const [tokens, index, , env] = args;
    const { info, content } = tokens[index]!;
    const before = tokens[index - 1];
    const setup = before?.type === "html_block" && before.content.startsWith("<!-- setup") ? before.content : "";
    const [block] = blocksOf(`${setup}\`\`\`${info}\n${content}\`\`\`\n`);
    const html = fence(...args);
    if (block === undefined || obstacleInPage(block) !== undefined || !RUNS_PROGRAMS.test(env.relativePath))
      return html;
    return `<RunProgram program="${encodeURIComponent(block.code.trimEnd())}">${html}</RunProgram>`;
  };
}
