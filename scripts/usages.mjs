/** Help texts of the workspace's commands, printed without installing or building anything. */
export const usages = {
  test: (steps) => `Usage: npm test -- [step…]

Installs, then runs every check as CI does, two steps at a time; or only the named steps, such as
npm test -- lint unit. Steps: ${steps.join(", ")}.`,

  parity: () => `Usage: npm run parity -- [folder] [--quiet]

Compares our results with every number of the fixtures, or of a similar folder: one line per case.

  --quiet    print only the differences`,

  identity: () => `Usage: npm run identity -- <out.json> [--against <other.json>]

Writes the checksums of the files that the packages write: event files, checkpoints, models in every format, training
steps as ONNX, figures. Seeds and clock are fixed, so that two commits can be compared byte by byte.

  --against <file>  checksums of another commit; differences are listed, and the exit code is 1`,

  oracles: () => `Usage: npm run oracles -- [part…] [options]

Creates fixtures with Keras, TensorFlow, scikit-learn, NumPy, pandas, pyarrow, Pillow and TensorBoard, from the programs in
oracles/. Without a part it lists them. The first run installs the libraries (Python 3.11 to 3.13, about 3 GB).

  --seed <number>  seed of every case (default: the one that created fixtures/)
  --out <folder>   fixture tree to write (default: .oracles/seed-N)
  --python <path>  Python with the libraries, instead of installing them`,

  notebooks: () => `Usage: npm run notebooks
       npm run notebooks -- make | check [name…]

Opens the notebooks in JupyterLab with Deno's kernel. The first run installs both into .notebooks (Python 3, about 250 MB).

  make   executes the programs of notebooks/ and writes the notebooks with their outputs
  check  executes them and compares their output with the files`,

  web: () => `Usage: npm run web -- [options]

Builds the lab's web page and serves it on this machine.

  --port <number>  port (default: 4173)
  --no-build       use the previous build`,

  pack: () => `Usage: npm run pack

Builds all packages, packs them into the folder packed/ and prints the command that installs them in another project, for
as long as they are not on npm.`,

  bench: () => `Usage: npm run bench -- [options]
       npm run bench -- browser | data | memory | study | tensorboard | total [options]

Measures a training step on every installed engine, in rounds that take turns; see bench/README.md.

  --engines <a,b>    engines to measure (default: all installed; bench/setup installs peers)
  --workloads <a,b>  small, deep, lenet, resnet (default: all)
  --rounds <number>  number of turns per engine (default: 7)
  --seconds <number> duration of a turn (default: 1)
  --json <file>      write the result
  --update <file>    write the table between the file's bench markers; may be repeated

browser      steps in Chromium (its path in CHROMIUM): --engines, --workloads, --rounds, --seconds, --json, --update
data         reading, batching, augmenting, compared with references: [reading] [batching] [augmenting]
memory       resident memory of the lab's training over an hour: --minutes, --update
study        what a study adds to its trials' own time, beside Ray Tune: --trials, --slots, --seconds, --python, --update
tensorboard  writing and reading event files, and the cost of logging: --rounds, --seconds, --epochs, --skip, --json, --update
total        small programs from the first import to the last epoch: --programs, --rounds, --update`,

  release: () => `Usage: npm run release -- metadata | --dry-run | --publish

  metadata   fills package.json of every package from that of the workspace (repository, author…)
  --dry-run  sets versions in a copy, packs, checks and installs the packages, asks npm whether it would take them
  --publish  does the same, then publishes; for the release workflow`,

  runtimes: () => `Usage: npm run runtimes -- [options]

Installs the packed packages and runs them on Node 20, 22, 24 and 26, Deno and Bun, with and without onnxruntime-node:
every entry, the program of each README, the command line.

  --only <a,b>   runtimes: node20, node22, node24, node26, deno, bun (default: all)
  --jobs <n>     programs at a time (default: 1)
  --short        what npm test runs: entries, one project, the command line
  --json <file>  write the results
  --front-door   time npm create feedforward, npm install and npm run train instead
  --update       write the tables into the guide's page "Where it runs", in both languages`,

  truth: () => `Usage: npm run truth -- [options]

Trains the lab's chapters and compares them with Keras's histories: one line per part; exit code 1 if a part deviates.

  --seeds <a,b>       seeds of the training runs (default: 1,2,3)
  --parts <a,b>       parts to train, such as 4-adam,6-relu (default: all)
  --engine <name>     engine that runs the steps (default: auto)
  --jobs <number>     trainings at a time on this machine (default: one after the other, in this process)
  --queue <url>       train on the workers of a queue, redis://host or rediss://host (default: $FEEDFORWARD_QUEUE)
  --store <place>     where its workers leave files: a folder that all machines see, or s3://bucket/prefix
  --insecure          allow an unencrypted connection to a queue on another machine
  --histories <file>  histories to compare with (default: fixtures/lab/histories.json)
  --chance            do not train; print how often each part would deviate by chance alone`,

  "lab-pages": () => `Usage: npm run lab-pages -- [chapter…] [options]

Writes the generated files of the lab's chapters: the site's pages in both languages with their sidebar, from the
summaries in docs/public/lab. Named chapters, or all, are run first with their default settings, and their figures,
summaries and reference images for tests are copied.

  --from <folder>  copy from a run of the chapter, or of \`feedforward lab all\`, instead of running`,

  "command-line-page": () => `Usage: npm run command-line-page

Writes docs/guide/command-line.md from the commands' own help and from the schemas of their JSON.`,

  "api-report": () => `Usage: npm run api-report -- [options]

Writes the exports of each published package to etc/, from the built declarations (npm run build).

  --check  compare with the committed files instead; fails on a difference`,

  screenshots: () => `Usage: npm run screenshots -- [name…]

Takes the guide's screenshots of TensorBoard, or the named ones, and writes them to docs/public/tensorboard. CHROMIUM is
the path of the browser, FEEDFORWARD_PYTHON that of a Python with TensorBoard.`,

  mutate: () => `Usage: npm run mutate -- --package <name> [options]

Changes one place in a package's sources at a time and runs the tests that reach it: a change that no test detects is
printed. The seed draws a sample of all such changes; error messages are not changed.

  --package <name>   a folder of packages/
  --seed <number>    draws the sample (default: 1)
  --count <number>   changes in the sample (default: 25)
  --only <folder>    only sources whose path in src/ begins with this; may be repeated
  --tests <file>     only these tests (a path or pattern in the package); may be repeated; default: all
  --json <file>      write the result`,

  docs: () => `Usage: npm run docs

Makes the API reference from the packages' sources and serves the documentation's site. Changed pages appear at once; run it
again for changed sources.`,
};
