/** What a running program tells the page. */
export type ProgramMessage =
  /** Something was printed or shown; what has the id of an earlier part takes its place. */
  | { readonly type: "output"; readonly parts: readonly OutputPart[] }
  /** It ended, by an error or by itself. */
  | { readonly type: "end"; readonly error?: ProgramFailure };

/** How a program is run. */
export interface RunSettings {
  /**
   * Which engine trains where the program names none: the one that it would take in any page, or the one with which it ends
   * first, what must be fetched for it included.
   */
  readonly engine: "usual" | "quickest";
}

export type OutputPart =
  | { readonly kind: "text"; readonly text: string; readonly isWarning?: boolean; readonly id?: string }
  | {
      readonly kind: "figure";
      readonly title: string;
      readonly width: number;
      readonly height: number;
      /** SVG in both looks. */
      readonly light: string;
      readonly dark: string;
    };

export interface ProgramFailure {
  readonly message: string;
  /** From 1; undefined where the error shows none. */
  readonly line: number | undefined;
}

/** What the worker that reads programs answers. */
export type ReadAnswer = { readonly code: string } | { readonly error: ProgramFailure };
