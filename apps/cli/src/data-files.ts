/** Descriptions of data files for the help texts. */
import { FILE_KINDS, listExtensions } from "@feedforward/data/kinds";

const { holding } = FILE_KINDS;

/** Images: `.png, .jpg…`. */
export const PICTURE_FILES = listExtensions(holding("picture"));

/** Files of rows to predict from. */
export const ROW_FILES = listExtensions(holding("table", "array"));

/** Text tables. */
export const TEXT_TABLES = listExtensions(holding("table").filter(({ isText }) => isText));

/** Values of `--data`. */
export const DATA_SOURCES = `mnist, fashion-mnist, a folder, or a file (${listExtensions(holding("table", "array", "arrays"))})`;
