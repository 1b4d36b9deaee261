// Runs in a worker of Chromium, where private files have synchronous access. Bundled by chromium.test.ts.
import { writePrivateFiles } from "./browser-page";

declare const self: {
  onmessage: (message: { data: string }) => void;
  postMessage(answer: string): void;
};

self.onmessage = async ({ data }) => {
  try {
    await writePrivateFiles(data);
    self.postMessage("done");
  } catch (error) {
    self.postMessage(String(error));
  }
};
