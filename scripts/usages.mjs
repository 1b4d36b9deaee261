/** Help texts of the workspace's commands, printed without installing or building anything. */
export const usages = {
  test: (steps) => `Usage: npm test -- [step…]

Installs, then runs every check as CI does, two steps at a time; or only the named steps, such as
npm test -- lint unit. Steps: ${steps.join(", ")}.`,

  parity: () => `Usage: npm run parity -- [folder] [--quiet]

Compares our results with every number of the fixtures, or of a similar folder: one line per case.

  --quiet    only what does not agree`,

  identity: () => `Usage: npm run identity -- <out.json> [--against <other.json>]

Writes the checksums of the files that the packages write: event files, checkpoints, models in every format, training steps as ONNX,
figures. Seeds and clock are fixed, so that two commits can be compared byte by byte.

  --against <file>  checksums of another commit; differences are listed, and the exit code is 1`,

  oracles: () => `Usage: npm run oracles -- [part…] [options]

Creates fixtures with Keras, TensorFlow, scikit-learn, NumPy, pandas, pyarrow, Pillow and TensorBoard, from the programs in
oracles/. Without a part it lists them. The first run installs the libraries (Python 3.11 to 3.13, about 3 GB).

  --seed <number>  the seed of every case (default: the one that made fixtures/)
  --out <folder>   the fixture tree to write (default: .oracles/seed-N)
  --python <path>  an interpreter that has the libraries, instead of installing them`,

  notebooks: () => `Usage: npm run notebooks
       npm run notebooks -- make | check [name…]

Opens the notebooks in JupyterLab with Deno's kernel. The first run installs both into .notebooks (Python 3, about 250 MB).

  make   executes the programs of notebooks/ and writes the notebooks with their outputs
  check  executes them and compares what they print with the files`,

  web: () => `Usage: npm run web -- [options]

Builds the lab's web page and serves it on this machine.

  --port <number>  port (default: 4173)
  --no-build       take what was built before`,

  bench: () => `Usage: npm run bench -- [options]
       npm run bench -- browser | data | tensorboard [options]

Measures a training step on every installed engine, in rounds that take turns; see bench/README.md.

  --engines <a,b>    only these (default: all that are here; bench/setup installs peers)
  --workloads <a,b>  small, deep, lenet (default: all)
  --rounds <number>  how often each engine has its turn (default: 7)
  --seconds <number> how long a turn lasts (default: 1)
  --json <file>      write the result
  --update <file>    write the table between the file's bench markers; may be repeated

browser      steps in Chromium (CHROMIUM names it): --engines, --workloads, --rounds, --seconds, --json, --update
data         reading, batching, augmenting, beside what they are held against: [reading] [batching] [augmenting]
tensorboard  event files written and read, and what logging costs: --rounds, --seconds, --epochs, --skip, --json, --update`,

  truth: () => `Usage: npm run truth -- [options]

Trains the lab's chapters and compares them with Keras's histories: one line per part; exit code 1 if a part deviates.

  --seeds <a,b>       seeds of the trainings (default: 1,2,3)
  --parts <a,b>       only these, such as 4-adam,6-relu (default: all)
  --engine <name>     where steps run (default: auto)
  --histories <file>  other histories than fixtures/lab/histories.json
  --chance            train nothing; say how often each part would lie outside by chance alone`,

  "lab-pages": () => `Usage: npm run lab-pages -- [chapter…] [options]

Writes the generated files of the lab's chapters: the site's pages in both languages with their sidebar, from the summaries in
docs/public/lab. Chapters that are named, or all, are run first, with their own settings; their figures, summaries and the
pictures that tests compare are taken over.

  --from <folder>  take over a run of the chapter, or of \`feedforward lab all\`, instead of running`,

  "api-report": () => `Usage: npm run api-report -- [options]

Writes the exports of each published package to etc/, from the built declarations (npm run build).

  --check  compare with what is committed instead; a difference fails`,

  screenshots: () => `Usage: npm run screenshots -- [name…]

Takes the guide's screenshots of TensorBoard, or the named ones, and writes them to docs/public/tensorboard. CHROMIUM names the
browser, FEEDFORWARD_PYTHON a Python with TensorBoard.`,

  mutate: () => `Usage: npm run mutate -- --package <name> [options]

Changes one place in a package's sources at a time and runs the tests that reach it: a change that no test detects is
printed. A sample of all such changes, drawn by the seed; error messages are not changed.

  --package <name>   a folder of packages/
  --seed <number>    draws the sample (default: 1)
  --count <number>   changes in the sample (default: 25)
  --only <folder>    only sources whose path in src/ begins so; may be repeated
  --tests <file>     only these tests (a path or pattern in the package); may be repeated; default: all
  --json <file>      write the result`,
};
