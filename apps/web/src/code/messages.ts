/** Messages from a running program to the page. */
export type ProgramMessage =
  /** Something was printed or shown; a part with the id of an earlier one replaces it. */
  | { readonly type: "output"; readonly parts: readonly OutputPart[] }
  /** The program ended, normally or with an error. */
  | { readonly type: "end"; readonly error?: ProgramFailure };

/** Options for running a program. */
export interface RunSettings {
  /**
   * Which engine trains if the program names none: the default one of any page, or the one that finishes first,
   * including the time to download it.
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
      /** SVG in both themes. */
      readonly light: string;
      readonly dark: string;
    };

export interface ProgramFailure {
  readonly message: string;
  /** Line from 1; undefined if the error does not tell it. */
  readonly line: number | undefined;
}

/** Answers of the worker that reads programs. */
export type ReadAnswer = { readonly code: string } | { readonly error: ProgramFailure };
