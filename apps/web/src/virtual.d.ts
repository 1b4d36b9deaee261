declare module "virtual:catalog" {
  import type { Part } from "@feedforward/labs";
  import type { CatalogEntry } from "./app/catalog";
  export const catalog: readonly CatalogEntry[];
  export const parts: readonly Part[];
}

declare module "virtual:chapters" {
  import type { ChapterWords } from "./app/catalog";
  export const loaders: Readonly<Record<string, () => Promise<{ default: ChapterWords }>>>;
}

declare module "virtual:glossary" {
  import type { Term, TermName } from "@feedforward/labs";
  export const glossary: readonly (Pick<Term, "name" | "meaning"> & { readonly id: TermName })[];
}

declare module "virtual:mnist" {
  export interface ServedFile {
    readonly url: string;
    /** Size of the download in bytes; 0 if the file is served uncompressed. */
    readonly gzipped: number;
    readonly bytes: number;
    /** SHA-256 of the uncompressed file, in hexadecimal. */
    readonly sha256: string;
  }
  export const mnistFiles: { readonly images: ServedFile; readonly labels: ServedFile };
}

declare module "virtual:lab-facts" {
  export const labFacts: unknown;
}

declare module "virtual:lessons" {
  import type { Text } from "@feedforward/runs";
  /** The program of each chapter, by chapter id. */
  export const lessons: Readonly<Record<string, () => Promise<{ default: Text }>>>;
}
