// @internal

/** File extensions whose fields are separated by tabs. */
export const TAB_EXTENSIONS: readonly string[] = [".tsv", ".tab"];
