import type { Figure } from "@feedforward/plot";
import type { Text } from "./text/text";

/** A figure with its file name and caption. */
export interface NamedFigure {
  /** File name without extension. */
  readonly name: string;
  /** Caption in both languages. */
  readonly caption: Text;
  /** The figure. */
  readonly figure: Figure;
}
