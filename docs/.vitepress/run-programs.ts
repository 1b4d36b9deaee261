import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sirv from "sirv";
import type { MarkdownRenderer } from "vitepress";
import { blocksOf } from "../../scripts/checks/programs/blocks";
import { obstacleInPage, RUNS_PROGRAMS } from "../../scripts/checks/programs/in-page";
import { RELEASE, stackblitzManifest } from "./stackblitz";

/** The built browser lab, which runs the guide's programs in a frame. */
const lab = fileURLToPath(new URL("../../apps/web/dist", import.meta.url));

/** Whether the lab has been built; without it, programs have no Run button. */
export const hasLab = (): boolean => existsSync(join(lab, "index.html"));

/** Serves the lab in development, at the path to which the build copies it. */
export const serveLab = {
  name: "browser-lab",
  configureServer({ middlewares }: Server): void {
    middlewares.use("/browser-lab", sirv(lab, { dev: true }));
  },
};

/** The part of Vite's development server that is used here; VitePress does not export the type of its Vite. */
interface Server {
  readonly middlewares: { use(path: string, handle: ReturnType<typeof sirv>): unknown };
}

/** Copies the lab to the path where `theme/RunProgram.vue` expects it. */
export const copyLab = (outDir: string): void =>
  cpSync(lab, join(outDir, "browser-lab"), { recursive: true, filter: (file) => !file.endsWith(".map") });

/**
 * Wraps programs that can run in a page in the component with the Run button and, once npm has the packages, the button
 * that opens StackBlitz.
 *
 * @param release version of the packages. Default: that of this repository.
 */
export function runPrograms(md: MarkdownRenderer, release: string = RELEASE): void {
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
    const program = block.code.trimEnd();
    const properties = { program, ...(release === "0.0.0" ? {} : { manifest: stackblitzManifest(program, release) }) };
    const written = Object.entries(properties).map(([name, text]) => ` ${name}="${encodeURIComponent(text)}"`);
    return `<RunProgram${written.join("")}>${html}</RunProgram>`;
  };
}
