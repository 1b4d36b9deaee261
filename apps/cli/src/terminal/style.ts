/** Functions that colour text for the terminal. */
export interface Style {
  readonly color: boolean;
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

/** Writes ANSI colours if `color` is true, otherwise plain text. */
export function style(color: boolean): Style {
  const paint = (open: number, close: number) => (text: string) =>
    color ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    color,
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    cyan: paint(36, 39),
  };
}

/** Whether to write colours: decided by the flag, then NO_COLOR and FORCE_COLOR, then the terminal. */
export function wantsColor(flag: boolean | undefined, terminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if (flag === false || (env.NO_COLOR ?? "") !== "") return false;
  if ((env.FORCE_COLOR ?? "") !== "" && env.FORCE_COLOR !== "0") return true;
  return terminal && env.TERM !== "dumb";
}
