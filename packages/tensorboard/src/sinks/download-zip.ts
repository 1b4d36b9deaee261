import { FeedforwardError } from "@feedforward/shared";
import type { MemoryDirectory } from "./memory-directory";
import { zip } from "./zip";

/** The part of a web page used here. */
interface Page {
  createElement(name: "a"): { href: string; download: string; click(): void };
}

/**
 * Offers the directory's files to the user as a download.
 *
 * @param fileName Name of the download. Default `logs.zip`.
 * @throws Error outside a web page.
 */
export function downloadZip(directory: MemoryDirectory, fileName = "logs.zip"): void {
  const page = (globalThis as { document?: Page }).document;
  if (!page)
    throw new FeedforwardError("downloadZip needs a web page; elsewhere store the bytes that zip(directory) gives");
  const url = URL.createObjectURL(new Blob([zip(directory)], { type: "application/zip" }));
  const link = page.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
