/** What options that take data files say of them. */
import { FILE_KINDS, listExtensions } from "@feedforward/data/kinds";

const { holding } = FILE_KINDS;

/** Pictures: `.png, .jpg…`. */
export const PICTURE_FILES = listExtensions(holding("picture"));

/** Files of rows to predict from. */
export const ROW_FILES = listExtensions(holding("table", "array"));

/** Tables that are text. */
export const TEXT_TABLES = listExtensions(holding("table").filter(({ isText }) => isText));

/** What `--data` takes. */
export const DATA_SOURCES = `mnist, fashion-mnist, a folder, or a file (${listExtensions(holding("table", "array", "arrays"))})`;
