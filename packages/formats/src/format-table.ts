import type { FormatSpec } from "./format-spec";

/** Formats and lookups over all of them. */
export interface FormatTable<Name extends string = string> {
  /** The formats, in the order in which a file is compared with them. */
  readonly specs: readonly FormatSpec[];
  /** Names of the formats, for options and messages. */
  readonly names: readonly Name[];
  /** All extensions, in the table's order. */
  readonly extensions: readonly string[];
  /** Finds a format by its `name` or `shortName`. */
  readonly named: (name: string) => FormatSpec | undefined;
  /** Finds the format of a file extension. */
  readonly ofFile: (file: string) => FormatSpec | undefined;
  /** Detects the format of a file by its first bytes, or by its name if they are inconclusive. */
  readonly detect: (bytes: Uint8Array, file: string) => FormatSpec | undefined;
}

/**
 * Creates a table of formats. If two have the same signature and the file's name matches neither, the first is used.
 */
export function formatTable<Name extends string>(
  specs: readonly (FormatSpec & { readonly name: Name })[],
): FormatTable<Name> {
  const byExtension = specs
    .flatMap((spec) => spec.extensions.map((extension) => ({ extension, spec })))
    // `.weights.h5` must precede `.h5`.
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
