/** @internal */
import type { Readable, Writable } from "node:stream";
import { isCancel, select, text } from "@clack/prompts";
import { FeedforwardError } from "@feedforward/shared";
import { LANGUAGE_WORDS, LANGUAGES, type Language, TEMPLATE_WORDS, TEMPLATES, type Template } from "./choices";

/** Answers from the command line; the user is asked for the rest. */
export interface Given {
  readonly folder: string | undefined;
  readonly template: Template | undefined;
  readonly language: Language | undefined;
}

/** Answers needed to create a project. */
export interface Answers {
  readonly folder: string;
  readonly template: Template;
  readonly language: Language;
}

const DEFAULT_FOLDER = "my-network";

/** Terminal on which questions are asked. */
export interface Terminal {
  readonly input: Readable & { isTTY?: boolean };
  readonly output: Writable & { isTTY?: boolean };
}

/**
 * Asks for missing answers if there is a terminal.
 *
 * @param useDefaults whether to use the defaults instead.
 * @returns undefined if the user aborted a question with Ctrl+C.
 * @throws FeedforwardError if there is no terminal to ask on.
 */
export async function askFor(
  given: Given,
  useDefaults: boolean,
  terminal: Terminal = { input: process.stdin, output: process.stdout },
): Promise<Answers | undefined> {
  const { folder, template, language } = given;
  if (useDefaults)
    return {
      folder: folder ?? DEFAULT_FOLDER,
      template: template ?? TEMPLATES[0],
      language: language ?? LANGUAGES[0],
    };
  const missing = [
    ...(folder === undefined ? ["a folder"] : []),
    ...(template === undefined ? ["--template"] : []),
    ...(language === undefined ? ["--typescript or --javascript"] : []),
  ];
  if (missing.length > 0 && !(terminal.input.isTTY && terminal.output.isTTY)) {
    const needed = missing.join(", ");
    throw new FeedforwardError(`There is no terminal to ask on; give ${needed}, or --yes for the defaults.`, {
      usage: true,
    });
  }
  const name = { placeholder: DEFAULT_FOLDER, defaultValue: DEFAULT_FOLDER };
  const place = folder ?? (await text({ ...terminal, ...name, message: "Folder" }));
  if (isCancel(place)) return undefined;
  const kinds = choices(TEMPLATES, TEMPLATE_WORDS);
  const kind = template ?? (await select({ ...terminal, message: "What to train on", options: kinds }));
  if (isCancel(kind)) return undefined;
  const languages = choices(LANGUAGES, LANGUAGE_WORDS);
  const written = language ?? (await select({ ...terminal, message: "Language", options: languages }));
  if (isCancel(written)) return undefined;
  return { folder: place, template: kind, language: written };
}

const choices = <Name extends string>(names: readonly Name[], words: Readonly<Record<Name, string>>) =>
  names.map((value) => ({ value, label: words[value] }));
