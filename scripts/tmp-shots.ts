import { takeScreenshots } from "./tensorboard/screenshots";
import { startTensorBoard } from "./tensorboard/server";

const s = await startTensorBoard("/tmp/tbshow2", 9);
try {
  console.log(await takeScreenshots(s.url, "/tmp/shots", "/usr/bin/chromium"));
} finally {
  s.stop();
}
