import type { Figure } from "@feedforward/plot";
import type { Text } from "./text/text";

/** A figure with its file name and caption. */
export interface NamedFigure {
  /** File name without extension. */
  readonly name: string;
  readonly caption: Text;
  readonly figure: Figure;
}
