// Appends events to a journal until it cannot, saying a line for each that is on disk: path, definition, how many.
import { createStudy } from "../../src";
import { openJournal } from "../../src/node";

const [path = "", definition = "{}", many = ""] = process.argv.slice(2);
const journal = await openJournal(path, JSON.parse(definition));
console.log("open");
const study = createStudy({ ...JSON.parse(definition), trials: 1e9 }, { onEvent: (event) => journal.append(event) });
try {
  for (let count = 0; many === "endless" || count < 100_000; count++) {
    study.ask();
    await journal.saved();
    console.log(count);
  }
} catch (error) {
  console.log((error as Error).message);
}
