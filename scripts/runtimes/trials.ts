/** Trials for each runtime: every entry, the program of each README, the command line, a new project. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Text } from "@feedforward/runs";
import { LANGUAGES, TEMPLATES } from "create-feedforward";
import { transformSync } from "esbuild";
import { root } from "../checks/modules";
import type { Packed } from "../release/pack";
import { RUNTIMES, type RuntimeSpec } from "./runtimes";

/** A command of a trial. */
export interface Command {
  /** The program (a file of its working folder, or a path) and its arguments. */
  readonly run: readonly string[];
  /** Working folder, relative to that of the trial. Default: that one. */
  readonly in?: string;
}

/** One row of the table: programs that run one after another in their own folder. */
export interface Trial {
  readonly name: string;
  /** Title of its row. */
  readonly title: Text;
  /** Whether it runs an engine, so that it is also tried without `onnxruntime-node`. */
  readonly usesEngine: boolean;
  /** Whether `npm test` runs it too. */
  readonly isShort: boolean;
  commands(runtime: RuntimeSpec, native: boolean): readonly Command[];
  /** Writes the files that the commands need. */
  prepare(folder: string): void;
  /** Returns the fault in the output of the last command, if any, on the native engine or on WebAssembly. */
  judge?(stdout: string, native: boolean): string | undefined;
}

/** Packages whose program computes nothing on an engine. */
const WITHOUT_ENGINE = ["create-feedforward", "@feedforward/data", "@feedforward/plot", "@feedforward/tensorboard"];
const IRIS = "packages/create/templates/tabular/data/iris.csv";
const SMALL = ["--label", "species", "--epochs", "3", "--batch-size", "16", "--seed", "1"];

/** Returns a title that is the same in every language. */
const inCode = (commands: string): Text => ({ en: commands, ko: commands });

/** Returns all trials for a project with the packages installed. */
export function trials(packages: readonly Packed[], project: string): Trial[] {
  const modules = (path: string) => join(project, "node_modules", path);
  return [
    everyEntry(packages),
    ...packages.flatMap(readmeOf),
    ...commandLine(modules("feedforward/dist/main.js")),
    newProject(modules("create-feedforward/dist/main.js"), modules("tsx/dist/cli.mjs")),
  ];
}

/** Imports and requires every entry of every package in one process. */
function everyEntry(packages: readonly Packed[]): Trial {
  const specifiers = packages.flatMap(({ manifest: { name, exports = {} } }) =>
    Object.keys(exports)
      // Programs of threads communicate with their parent; Svelte sources need its compiler.
      .filter((path) => !/\.json$|-worker$|^\.\/svelte$/.test(path))
      .map((path) => name + path.slice(1)),
  );
  const program = `
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const problems = [];
for (const name of ${JSON.stringify(specifiers)})
  for (const [how, load] of [["import", () => import(name)], ["require", () => require(name)]])
    try {
      if (Object.keys(await load()).length === 0) problems.push(how + " " + name + ": nothing is exported");
    } catch (error) {
      problems.push(how + " " + name + ": " + error.message);
    }
console.log(problems.join("\\n") || "all ${specifiers.length} entries");
process.exit(0);
`;
  return {
    name: "every entry",
    title: { en: "every entry, imported and required", ko: "모든 진입점의 `import`와 `require`" },
    usesEngine: true,
    isShort: true,
    commands: () => [{ run: ["entries.mjs"] }],
    prepare: (folder) => writeFileSync(join(folder, "entries.mjs"), program),
    judge: (stdout) => (stdout.includes(`all ${specifiers.length} entries`) ? undefined : stdout),
  };
}

/** Runs the first program of a package's README. */
function readmeOf({ folder, manifest }: Packed): Trial[] {
  const text = readFileSync(join(root, folder, "README.md"), "utf8");
  const program = /^```(?:ts|typescript|js|javascript)\n([\s\S]*?)^```/m.exec(text)?.[1];
  if (program === undefined) return [];
  const { code } = transformSync(program, { loader: "ts", format: "esm", target: "es2022" });
  return [
    {
      name: manifest.name,
      title: { en: `README of \`${manifest.name}\``, ko: `\`${manifest.name}\`의 README` },
      usesEngine: !WITHOUT_ENGINE.includes(manifest.name),
      isShort: false,
      commands: () => [{ run: ["readme.mjs"] }],
      prepare: (place) => writeFileSync(join(place, "readme.mjs"), code),
    },
  ];
}

/** Runs the command line's main task, and its report on the runtime. */
function commandLine(cli: string): Trial[] {
  const copyIris = (folder: string) => writeFileSync(join(folder, "iris.csv"), readFileSync(join(root, IRIS)));
  return [
    {
      name: "feedforward train",
      title: inCode("`feedforward train`, `evaluate`, `predict`"),
      usesEngine: true,
      isShort: true,
      commands: () => [
        { run: [cli, "train", "mlp", "--data", "iris.csv", ...SMALL, "--out", "run"] },
        { run: [cli, "evaluate", "run"] },
        { run: [cli, "predict", "run", "iris.csv", "--json"] },
      ],
      prepare: copyIris,
      judge: (stdout) => (stdout.includes("setosa") ? undefined : `expected the names of classes, received ${stdout}`),
    },
    {
      name: "feedforward doctor",
      title: inCode("`feedforward doctor`"),
      usesEngine: true,
      isShort: true,
      commands: () => [{ run: [cli, "doctor", "--no-speed", "--json"] }],
      prepare: () => {},
      judge(stdout, native) {
        const engine = native ? "onnx" : "onnx-wasm";
        const { auto } = JSON.parse(stdout);
        return auto === engine ? undefined : `expected engine ${engine}, received ${stdout}`;
      },
    },
  ];
}

/**
 * Creates a project and runs its program. Each runtime, and the run without the native engine, uses another combination
 * of template and language. Node runs TypeScript with tsx, as the project's `npm run train` does.
 */
function newProject(create: string, tsx: string): Trial {
  return {
    name: "npm create feedforward",
    title: { en: "`npm create feedforward`, and its program", ko: "`npm create feedforward`와 그 프로그램" },
    usesEngine: true,
    isShort: true,
    commands({ id }, native) {
      const kinds = TEMPLATES.flatMap((template) => LANGUAGES.map((language) => [template, language] as const));
      const at = RUNTIMES.findIndex((runtime) => runtime.id === id) + (native ? 0 : 3);
      const [template, language] = kinds[at % kinds.length]!;
      const program = language === "javascript" ? ["train.js"] : [...(id.startsWith("node") ? [tsx] : []), "train.ts"];
      return [{ run: [create, "app", "--template", template, `--${language}`] }, { run: program, in: "app" }];
    },
    prepare: () => {},
    judge: (stdout) =>
      stdout.includes("validation rows are classified right") ? undefined : `expected a sentence, received ${stdout}`,
  };
}
