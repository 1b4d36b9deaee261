import { packageBuild } from "../../tsup.shared";

const server = "src/server.ts";

/** The server, and the types of all entries; the components and the page are Vite's. */
export default packageBuild({
  entry: { server },
  dts: process.env.FEEDFORWARD_NO_DTS
    ? false
    : { entry: { index: "src/index.ts", server }, compilerOptions: { noCheck: true } },
  shims: true,
});
