// Loaded before the command line: the disk is full as soon as a file of more than FULL_DISK_BYTES is written.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const limit = Number(process.env.FULL_DISK_BYTES);
const open = fs.promises.open;
fs.promises.open = async (path, ...rest) => {
  const file = await open(path, ...rest);
  const writeFile = file.writeFile.bind(file);
  file.writeFile = async (content, ...options) => {
    if (content.length <= limit) return writeFile(content, ...options);
    await writeFile(content.slice(0, limit), ...options);
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
  };
  return file;
};
const createWriteStream = fs.createWriteStream;
fs.createWriteStream = (...args) => {
  const stream = createWriteStream(...args);
  let written = 0;
  stream._write = (chunk, _encoding, done) => {
    written += chunk.length;
    done(written > limit ? Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "write" }) : null);
  };
  return stream;
};
syncBuiltinESMExports();
