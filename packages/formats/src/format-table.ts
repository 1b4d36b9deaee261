import type { FormatSpec } from "./format-spec";

/** Formats and what can be asked of all of them. */
export interface FormatTable<Name extends string = string> {
  readonly specs: readonly FormatSpec[];
  readonly names: readonly Name[];
  /** Every extension, in the table's order. */
  readonly extensions: readonly string[];
  /** The format of that `name` or `shortName`. */
  readonly named: (name: string) => FormatSpec | undefined;
  /** The format that a file's extension tells. */
  readonly ofFile: (file: string) => FormatSpec | undefined;
  /** The format of a file by its first bytes, or by its name where they say nothing. */
  readonly detect: (bytes: Uint8Array, file: string) => FormatSpec | undefined;
}

/** Makes a table of formats. Where two have one signature and the file's name tells neither, the first is taken. */
export function formatTable<Name extends string>(
  specs: readonly (FormatSpec & { readonly name: Name })[],
): FormatTable<Name> {
  const byExtension = specs
    .flatMap((spec) => spec.extensions.map((extension) => ({ extension, spec })))
    // `.weights.h5` before `.h5`.
    .sort((a, b) => b.extension.length - a.extension.length);
  const ofFile = (file: string) => {
    const lower = file.replace(/[?#].*$/, "").toLowerCase();
    return byExtension.find(({ extension }) => lower.endsWith(extension))?.spec;
  };
  return {
    specs,
    names: specs.map(({ name }) => name),
    extensions: specs.flatMap(({ extensions }) => extensions),
    named: (name) => specs.find((spec) => spec.name === name || spec.shortName === name),
    ofFile,
    detect(bytes, file) {
      const named = ofFile(file);
      if (named?.sniff(bytes) === "magic") return named;
      const sniffed = (certainty: string) => specs.find((spec) => spec.sniff(bytes) === certainty);
      return sniffed("magic") ?? named ?? sniffed("likely");
    },
  };
}
