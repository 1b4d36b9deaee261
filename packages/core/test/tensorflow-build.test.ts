// How the engine of TensorFlow is built: with stand-ins for Python, npm and the compiler, which write down how they are
// called, and an addon of JavaScript. The real build takes minutes and gigabytes.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { buildTensorFlow, builtEngine, loadBuiltTensorFlow, type TensorFlowVariant, tensorFlowHome } from "../src/node";
import { checkDisk, checkMachine, findCompiler, type Machine } from "../src/node/tensorflow/machine";
import { installTensorFlow, locateTensorFlow } from "../src/node/tensorflow/python";
import { runProgram } from "../src/node/tensorflow/run-program";

const root = mkdtempSync(join(tmpdir(), "feedforward-build-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const CHANGED = ["PATH", "FEEDFORWARD_CACHE", "PYTHON", "CXX", "TF_CPP_MIN_LOG_LEVEL"];
const before = { ...process.env };
let folder = "";
let count = 0;
const at = (...parts: string[]) => join(folder, ...parts);
const write = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
/** A program on the path, which writes its arguments down first; line breaks become spaces. */
const program = (name: string, body: string) => {
  write(
    at("bin", name),
    `#!/bin/sh\necho "${name} $*" | tr '\\n' ' ' >> ${at("log.txt")}\necho >> ${at("log.txt")}\n${body}\n`,
  );
  chmodSync(at("bin", name), 0o755);
};
const calls = () =>
  existsSync(at("log.txt"))
    ? readFileSync(at("log.txt"), "utf8")
        .trim()
        .split("\n")
        .map((line) => line.trim().replaceAll(folder, "~"))
    : [];
const message = (work: Promise<unknown>) =>
  work.then(
    () => "nothing thrown",
    (error: Error) => error.message.replaceAll(folder, "~"),
  );

const KERNELS = ["kernels/Round.js", "kernels/FlipLeftRight.js", "nodejs_kernel_backend.js", "kernels/TopK.js"];
/** tfjs-node as npm installs it, with the lines that are patched, and node-gyp's search for the addon. */
const installPackage = (project: string, name = "tfjs-node") => {
  const place = join(project, "node_modules/@tensorflow", name);
  write(join(place, "package.json"), '{"version": "4.22.0"}');
  for (const file of ["a.cc", "b.cc", "b.h"]) write(join(place, "binding", file), "");
  for (const file of KERNELS)
    write(
      join(place, "dist", file),
      'executeSingleInput(tfjs_1.Round, x); require("@tensorflow/tfjs-core"); (0, util_1.isArray)(x); (0, util_1.isNullOrUndefined)(x);',
    );
  write(
    join(project, "node_modules/@mapbox/node-pre-gyp/index.js"),
    `exports.find = (manifest) => manifest.replace("package.json", "lib/addon.js");`,
  );
};
const addon = (data: readonly number[]) => `
exports.TF_Version = "2.21.0-c";
exports.isUsingGpuDevice = () => false;
exports.createTensor = (shape, type, values) => ({ shape, values });
exports.executeOp = (name, attributes, [a, b], outputs) => [{ id: name === "MatMul" && a === b && outputs === 1 ? 5 : 6 }];
exports.tensorDataSync = (id) => id === 5 ? Float32Array.of(${data}) : [];`;
const libraries = () => {
  for (const file of ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2", "include/tensorflow/c/eager/c_api.h"])
    write(at("tf", file), "");
};

beforeEach(() => {
  folder = join(root, String(count++));
  mkdirSync(join(folder, "bin"), { recursive: true });
  process.env.PATH = `${at("bin")}${delimiter}${before.PATH}`;
  process.env.FEEDFORWARD_CACHE = at("cache");
  process.env.PYTHON = "snake";
  process.env.CXX = "compile";
  libraries();
  program(
    "snake",
    `case "$1 $2" in
  "-m venv") mkdir -p "$3/bin"; cp ${at("bin", "snake")} "$3/bin/python"; touch "$3/pyvenv.cfg";;
  "-m pip") case "$*" in *install*) touch ${at("installed")};; esac;;
  -c*) if test -e ${at("installed")}; then echo '["${at("tf")}", "2.21.0"]'; else echo null; fi;;
esac`,
  );
  program("npm", `node ${at("npm.mjs")} "$PWD"`);
  write(
    at("npm.mjs"),
    `import { cpSync } from "node:fs"; cpSync(${JSON.stringify(at("registry"))}, process.argv[2], { recursive: true });`,
  );
  installPackage(at("registry"));
  write(at("addon.js"), addon([7, 10, 15, 22]));
  program("compile", `for last; do true; done; case "$*" in *-o*) cp ${at("addon.js")} "$last";; esac`);
});
afterEach(() => {
  for (const name of CHANGED) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

test("into an empty cache: pip, npm and the compiler in turn, and never again what is done", async () => {
  const steps: unknown[] = [];
  const build = () =>
    buildTensorFlow("tensorflow", { onStep: ({ number, of, text }) => steps.push([number, of, text]) });
  const home = tensorFlowHome("tensorflow");
  const built = await build();
  const place = join(home, "node_modules/@tensorflow/tfjs-node");
  expect(built).toEqual({
    variant: "tensorflow",
    package: "4.22.0",
    tensorflow: "2.21.0-c",
    python: join(home, "python/bin/python"),
    milliseconds: expect.any(Number),
    gpu: false,
    addon: join(place, "lib/addon.js"),
  });
  expect(Number.isInteger(built.milliseconds)).toBe(true);
  const { gpu: _, addon: __, ...saved } = built;
  expect(builtEngine("tensorflow")).toMatchObject(saved);
  expect(steps).toEqual([
    [1, 4, "looking for a compiler and Python"],
    [2, 4, "installing TensorFlow with pip (this takes most of the time)"],
    [3, 4, "installing @tensorflow/tfjs-node with npm"],
    [4, 4, "compiling and testing the addon"],
  ]);
  const wheel = process.arch === "x64" ? "tensorflow-cpu" : "tensorflow";
  // Node-API's headers are fetched only where Node comes without them.
  const isOther = (line: string) => line.startsWith("snake -c") || line.includes("node-api-headers@");
  const made = calls().filter((line) => !isOther(line));
  expect(made.slice(0, 4)).toEqual([
    "compile --version",
    "snake -m venv ~/cache/engines/tensorflow/python",
    `snake -m pip install --quiet --disable-pip-version-check ${wheel}==2.21.*`,
    "npm install --ignore-scripts --no-audit --no-fund --loglevel=error",
  ]);
  const at = "~/cache/engines/tensorflow/node_modules/@tensorflow/tfjs-node";
  expect(made[4]!.replace(/-I\S*node(-api-headers)?\S* /, "-IHEADERS ")).toBe(
    `compile -std=c++17 -O2 -fPIC -shared -s -DNAPI_VERSION=8 -IHEADERS -I~/tf/include ${at}/binding/a.cc ${at}/binding/b.cc -L~/tf -l:libtensorflow_cc.so.2 -l:libtensorflow_framework.so.2 -Wl,-rpath,~/tf -o ${at}/lib/addon.js`,
  );
  expect(made).toHaveLength(5);
  expect(JSON.parse(readFileSync(join(home, "package.json"), "utf8"))).toEqual({
    private: true,
    dependencies: { "@tensorflow/tfjs-node": "4.22.0" },
    overrides: { "@tensorflow/tfjs": "file:./tfjs" },
  });
  expect(JSON.parse(readFileSync(join(home, "tfjs/package.json"), "utf8"))).toEqual({
    name: "@tensorflow/tfjs",
    version: "4.22.0",
    main: "index.js",
  });
  expect(readFileSync(join(home, "tfjs/index.js"), "utf8")).toContain("loaded by @feedforward/core");
  const patched = KERNELS.map((file) => readFileSync(join(place, "dist", file), "utf8"));
  expect(patched[0]).toContain(
    'executeSingleInput(x.dtype === "int32" ? tfjs_1.Identity : tfjs_1.Round, x); require("@tensorflow/tfjs-core")',
  );
  expect(patched[1]).toContain('require("@tensorflow/tfjs");');
  for (const text of patched.slice(2))
    expect(text).toContain("Array.isArray(x); (function (v) { return v == null; })(x);");

  await build();
  const again = calls()
    .filter((line) => !isOther(line))
    .slice(5);
  expect(again.map((line) => line.split(" ")[0])).toEqual(["compile", "compile"]);
  // Patched lines stay as they are.
  expect(KERNELS.map((file) => readFileSync(join(place, "dist", file), "utf8"))).toEqual(patched);
});

test("with a Python of one's own and in one's own project: nothing is installed or written into the cache", async () => {
  writeFileSync(at("installed"), "");
  const options = { python: at("bin", "snake"), project: at("project") };
  expect(await message(buildTensorFlow("tensorflow", options))).toBe(
    "~/project/node_modules/@tensorflow/tfjs-node does not exist. In ~/project, run: npm install --ignore-scripts @tensorflow/tfjs-node@4.22.0",
  );
  installPackage(at("project"));
  const steps: string[] = [];
  const built = await buildTensorFlow("tensorflow", { ...options, onStep: ({ text }) => steps.push(text) });
  expect([built.python, built.addon]).toEqual([
    at("bin", "snake"),
    at("project/node_modules/@tensorflow/tfjs-node/lib/addon.js"),
  ]);
  expect(steps[1]).toBe(`looking for TensorFlow in ${at("bin", "snake")}`);
  expect(steps[2]).toBe(`looking for @tensorflow/tfjs-node in ${at("project")}`);
  expect(builtEngine("tensorflow")).toBeUndefined();
  expect(calls().filter((line) => /venv|pip|npm/.test(line))).toEqual([]);
  rmSync(at("installed"));
  expect(await message(buildTensorFlow("tensorflow", options))).toBe(
    '~/bin/snake has no TensorFlow. Install it there (pip install "tensorflow-cpu==2.21.*"), or omit --python.',
  );
});

test("an addon that computes something else is not used", async () => {
  write(at("addon.js"), addon([7, 10, 15, 21]));
  expect(await message(buildTensorFlow("tensorflow"))).toBe(
    "The addon computes [1 2; 3 4]² as [7,10,15,21]. Remove the engine and build it again.",
  );
  expect(builtEngine("tensorflow")).toBeUndefined();
  write(at("addon.js"), "throw new Error('no such symbol')");
  expect(await message(buildTensorFlow("tensorflow"))).toMatch(
    / failed: .*no such symbol.* The addon was compiled but does not load\./,
  );
});

test("a signal ends it before its next step", async () => {
  const controller = new AbortController();
  const options = {
    signal: controller.signal,
    onStep: ({ number }: { number: number }) => number === 2 && controller.abort(new Error("enough")),
  };
  expect(await message(buildTensorFlow("tensorflow", options))).toBe("enough");
  expect(calls().some((line) => line.startsWith("npm"))).toBe(false);
});

test("an environment is continued, or made anew where its pip is broken", async () => {
  const place = at("venv");
  const install = (variant: "tensorflow" | "tensorflow-gpu") => installTensorFlow(variant, place, undefined);
  expect(await install("tensorflow-gpu")).toEqual({
    python: join(place, "bin/python"),
    folder: at("tf"),
    version: "2.21.0",
  });
  expect(calls()).toContain("snake -m pip install --quiet --disable-pip-version-check tensorflow[and-cuda]==2.21.*");
  // TensorFlow is there: nothing else is asked for.
  const known = calls().length;
  await install("tensorflow");
  expect(calls()).toHaveLength(known + 1);
  // pip was interrupted.
  rmSync(at("installed"));
  write(join(place, "marker"), "");
  await install("tensorflow");
  expect(existsSync(join(place, "marker"))).toBe(true);
  // An interpreter that does not run is replaced.
  rmSync(at("installed"));
  write(join(place, "bin/python"), "#!/bin/sh\nexit 1\n");
  chmodSync(join(place, "bin/python"), 0o755);
  await install("tensorflow");
  expect(existsSync(join(place, "marker"))).toBe(false);
  process.env.PYTHON = at("bin", "none");
  rmSync(at("installed"));
  rmSync(place, { recursive: true });
  expect(await message(install("tensorflow"))).toBe(
    "Cannot run ~/bin/none: it is not installed or not on the path. Install Python 3.10 to 3.13 with venv (Debian, Ubuntu: apt-get install python3-venv).",
  );
  delete process.env.PYTHON;
  program("python3", "exit 3");
  expect(await message(install("tensorflow"))).toMatch(/^python3 failed: it printed nothing\. Install Python/);
});

test("a TensorFlow without its libraries is no Linux wheel", async () => {
  writeFileSync(at("installed"), "");
  for (const file of ["include/tensorflow/c/eager/c_api.h", "libtensorflow_framework.so.2", "libtensorflow_cc.so.2"]) {
    rmSync(at("tf", file));
    expect(await message(locateTensorFlow("snake"))).toBe(
      `~/tf has no ${file}: it is not TensorFlow's Linux wheel. Install that with pip.`,
    );
  }
});

test("a program's failure is its last line, or the last that contains an error", async () => {
  const failure = (script: string) => message(runProgram("sh", ["-c", `${script}; exit 1`], { advice: "Do this." }));
  expect(await failure("echo one; echo two")).toBe("sh failed: two. Do this.");
  expect(await failure("echo out; echo 'all bad!' >&2")).toBe("sh failed: all bad! Do this.");
  expect(await failure("echo 'Error: x' >&2; echo 'see log' >&2")).toBe("sh failed: Error: x. Do this.");
  expect(await failure(`printf '%0400d' 0`)).toBe(`sh failed: ${"0".repeat(300)}… Do this.`);
  expect(await failure(`printf '%0300d' 0`)).toBe(`sh failed: ${"0".repeat(300)}. Do this.`);
  expect(await runProgram("sh", ["-c", "pwd; echo $OWN"], { cwd: folder, env: { OWN: "mine" } })).toBe(
    `${folder}\nmine\n`,
  );
  const signal = AbortSignal.abort(new Error("enough"));
  expect(await message(runProgram("sh", ["-c", "exit 0"], { signal }))).toBe("enough");
});

test("compilers are tried in turn", async () => {
  program("clang++", "exit 0");
  expect(await findCompiler({ PATH: at("bin") })).toBe("clang++");
  program("g++", "exit 0");
  expect(await findCompiler({ PATH: at("bin") })).toBe("g++");
  expect(await findCompiler({ PATH: at("bin"), CXX: "compile" })).toBe("compile");
});

test("the disk has room, wherever the folder will be", async () => {
  await expect(checkDisk("tensorflow", at("not", "yet", "there"))).resolves.toBeUndefined();
});

test("a package of another version is installed again, and one of this version is not", async () => {
  const home = tensorFlowHome("tensorflow");
  const manifest = join(home, "node_modules/@tensorflow/tfjs-node/package.json");
  const installs = () => calls().filter((line) => line.startsWith("npm install --ignore-scripts --no-audit")).length;
  write(manifest, '{"version": "4.21.0"}');
  await buildTensorFlow("tensorflow");
  expect([installs(), JSON.parse(readFileSync(manifest, "utf8")).version]).toEqual([1, "4.22.0"]);
  await buildTensorFlow("tensorflow");
  expect(installs()).toBe(1);
});

test("machines are refused by their system, their processor and their Node", () => {
  const refused = (variant: TensorFlowVariant, machine: Partial<Machine>) => {
    try {
      checkMachine(variant, { platform: "linux", arch: "x64", node: "22.1.0", ...machine });
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const wheels = "TensorFlow's wheels contain the libraries it links to only on Linux.";
  expect(refused("tensorflow", { platform: "win32" })).toBe(
    `Cannot build engine "tensorflow": this is Windows, and ${wheels} Run it in WSL 2 (Ubuntu), or use engine "onnx".`,
  );
  expect(refused("tensorflow-gpu", { platform: "darwin" })).toBe(
    `Cannot build engine "tensorflow-gpu": this is macOS, and ${wheels} Use engine "onnx".`,
  );
  expect(refused("tensorflow", { platform: "freebsd" })).toContain("this is freebsd, and");
  expect(refused("tensorflow", { arch: "arm64" })).toBeUndefined();
  expect(refused("tensorflow-gpu", { arch: "arm64" })).toContain("no TensorFlow for Linux on arm64 with CUDA. Use");
  expect(refused("tensorflow", { arch: "ppc64" })).toContain("there is no TensorFlow for Linux on ppc64. Use");
  for (const node of ["20.0.0", "24.9.1"]) expect(refused("tensorflow", { node })).toBeUndefined();
  for (const node of ["19.9.0", "25.0.0"])
    expect(refused("tensorflow", { node })).toContain(
      `this is Node ${node}; tfjs-node is known to work with Node 20 to`,
    );
});

test("the build of a graphics card has its own folder and package", async () => {
  installPackage(at("registry"), "tfjs-node-gpu");
  writeFileSync(at("installed"), "");
  const built = await buildTensorFlow("tensorflow-gpu", {
    machine: { platform: "linux", arch: "x64", node: "22.1.0" },
  });
  const home = at("cache/engines/tensorflow-gpu");
  expect([built.variant, built.addon]).toEqual([
    "tensorflow-gpu",
    join(home, "node_modules/@tensorflow/tfjs-node-gpu/lib/addon.js"),
  ]);
  expect(JSON.parse(readFileSync(join(home, "package.json"), "utf8")).dependencies).toEqual({
    "@tensorflow/tfjs-node-gpu": "4.22.0",
  });
  expect(builtEngine("tensorflow-gpu")?.variant).toBe("tensorflow-gpu");
  expect(builtEngine("tensorflow")).toBeUndefined();
  expect(() => tensorFlowHome("tensorflw" as "tensorflow")).toThrow('Did you mean "tensorflow"?');
});

test("a built engine gets this program's TensorFlow.js, with the methods that its kernels call", async () => {
  expect(await loadBuiltTensorFlow("tensorflow")).toBe(false);
  const home = tensorFlowHome("tensorflow");
  write(join(home, "engine.json"), '{"variant": "tensorflow"}');
  write(join(home, "package.json"), "{}");
  write(join(home, "node_modules/@tensorflow/tfjs/index.js"), "throw new Error('a second TensorFlow.js');");
  write(
    join(home, "node_modules/@tensorflow/tfjs-node/index.js"),
    'globalThis.loadedTensorFlow = [require("@tensorflow/tfjs"), process.env.TF_CPP_MIN_LOG_LEVEL];',
  );
  delete process.env.TF_CPP_MIN_LOG_LEVEL;
  expect(await loadBuiltTensorFlow("tensorflow")).toBe(true);
  const [seen, level] = Reflect.get(globalThis, "loadedTensorFlow");
  Reflect.deleteProperty(globalThis, "loadedTensorFlow");
  expect([seen.Tensor, seen.layers, seen.version.tfjs, level]).toEqual([tf.Tensor, layers, tf.version_core, "2"]);
  tf.tidy(() => {
    const ints = tf.tensor1d([1, 2], "int32") as unknown as Record<string, (other?: tf.Tensor) => tf.Tensor>;
    const floats = tf.tensor1d([1.5, -1.5]) as unknown as typeof ints;
    expect([ints.toFloat!().dtype, [...ints.toFloat!().dataSync()]]).toEqual(["float32", [1, 2]]);
    expect([floats.toInt!().dtype, [...floats.toInt!().dataSync()]]).toEqual(["int32", [1, -1]]);
    expect([...ints.add!(tf.tensor1d([3, 4], "int32")).dataSync()]).toEqual([4, 6]);
  });
});
