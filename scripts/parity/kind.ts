/** One compared case of a fixture file. `detail` gives the difference, or why nothing is compared. */
export interface Outcome {
  case: string;
  status: "passed" | "failed" | "not covered";
  detail?: string;
}

/** A fixture file: its path, and the folder that the path is relative to. */
export interface FixtureFile {
  /** Path relative to `root`, with forward slashes, such as `split/folds.json`. */
  path: string;
  /** Absolute path of the folder that contains `split/`, `keras/`, … */
  root: string;
}

/**
 * One kind of fixture: a file in `scripts/parity/kinds/` exports one such object (any export name).
 *
 * `run` compares every number of the file and yields one outcome per case. A thrown error counts as a failed case
 * with the error's message.
 */
export interface Kind {
  name: string;
  /** Returns whether this kind compares the fixture at `path` (`split/folds.json`). */
  matches(path: string): boolean;
  run(file: FixtureFile): AsyncIterable<Outcome> | Promise<Outcome[]>;
  /** Returns whether this kind reads `path` while it runs another file (a weights file, an image). */
  reads?(path: string): boolean;
}
