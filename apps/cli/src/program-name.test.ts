import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { programName, typedCommand, withProgram } from "@feedforward/shared";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type Call, howCalled } from "./program-name";

let root = "";
const at = (...parts: string[]) => join(root, ...parts);
const put = (file: string, text = "") => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "feedforward-program-name-")));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

const called = (script: string, change: Partial<Call> = {}) =>
  howCalled({ script, options: [], folder: root, env: { PATH: "" }, ...change });

describe("the command that a user typed", () => {
  it("is feedforward where a link or a script on the PATH starts this very file", () => {
    const main = put(at("global/lib/node_modules/feedforward/dist/main.js"));
    mkdirSync(at("global/bin"), { recursive: true });
    symlinkSync(main, at("global/bin/feedforward"));
    expect(called(at("global/bin/feedforward"), { env: { PATH: at("global/bin") } })).toBe("feedforward");
    // pnpm, and npm on Windows, write a script instead of a link.
    put(at("shims/feedforward"), `exec node "$basedir/global/5/node_modules/feedforward/dist/main.js" "$@"`);
    expect(called(main, { env: { PATH: at("shims") } })).toBe("feedforward");
    // Another feedforward comes first on the PATH, so this one would not start.
    put(at("other/feedforward"), "exec other");
    expect(called(main, { env: { PATH: `${at("other")}:${at("global/bin")}` } })).not.toBe("feedforward");
  });

  it("is npx in a project, also inside npm's scripts, which change the PATH", () => {
    const main = put(at("project/node_modules/feedforward/dist/main.js"));
    mkdirSync(at("project/node_modules/.bin"), { recursive: true });
    symlinkSync(main, at("project/node_modules/.bin/feedforward"));
    const env = { PATH: at("project/node_modules/.bin") };
    mkdirSync(at("project/src"), { recursive: true });
    for (const folder of [at("project"), at("project/src")])
      expect(called(at("project/node_modules/.bin/feedforward"), { folder, env })).toBe("npx feedforward");
    const agent = (name: string) => ({ ...env, npm_config_user_agent: `${name}/1.0.0 node/v20` });
    const by = (name: string) => called(main, { folder: at("project"), env: agent(name) });
    expect([by("pnpm"), by("yarn"), by("bun"), by("unknown")]).toEqual([
      "pnpm exec feedforward",
      "yarn feedforward",
      "bunx feedforward",
      "npx feedforward",
    ]);
  });

  it("is npx from npm's cache, with the package that was named", () => {
    const main = put(at("cache/_npx/ab12/node_modules/feedforward/dist/main.js"));
    expect(called(main)).toBe("npx feedforward");
    const env = { PATH: "", npm_config_package: "./feedforward.tgz" };
    expect(called(main, { env })).toBe("npx --package=./feedforward.tgz feedforward");
    const dlx = put(at("cache/dlx-1/node_modules/feedforward/dist/main.js"));
    expect(called(dlx, { env: { PATH: "", npm_config_user_agent: "pnpm/10.0.0" } })).toBe("pnpm dlx feedforward");
  });

  it("is otherwise node with the file, as short as it can be", () => {
    const main = put(at("clone/apps/cli/dist/main.js"));
    expect(called(main, { folder: at("clone") })).toBe("node apps/cli/dist/main.js");
    expect(called(main, { folder: at("elsewhere") })).toBe(`node ${main}`);
    const spaced = put(at("my clone/main.js"));
    expect(called(spaced, { options: ["--import", "tsx"] })).toBe('node --import tsx "my clone/main.js"');
  });
});

describe("a command that is printed", () => {
  it("begins as the environment says, elsewhere with npx", () => {
    vi.stubEnv("FEEDFORWARD_COMMAND", "npm start --");
    expect([programName(), typedCommand("view runs")]).toEqual(["npm start --", "npm start -- view runs"]);
    vi.stubEnv("FEEDFORWARD_COMMAND", "");
    expect(typedCommand("doctor")).toBe("npx feedforward doctor");
  });

  it("is found in texts, but a sentence about feedforward is none", () => {
    vi.stubEnv("FEEDFORWARD_COMMAND", "npm start --");
    expect(withProgram("try `feedforward race --function saddle` and `feedforward view`")).toBe(
      "try `npm start -- race --function saddle` and `npm start -- view`",
    );
    const prose = "A feedforward network; the feedforward lab; @feedforward core.";
    expect(withProgram(prose)).toBe(prose);
  });
});
