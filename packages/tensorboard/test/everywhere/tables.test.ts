import { expect, it } from "vitest";
import { readLogs } from "../../src/reader/log-reader";
import { compareRuns, scalarTable } from "../../src/reader/scalar-table";
import { toCsv, toJson } from "../../src/reader/table";
import { memoryDirectory } from "../../src/sinks/memory-directory";
import { SummaryWriter } from "../../src/writer/summary-writer";

async function twoRuns() {
  const memory = memoryDirectory();
  for (const [i, name] of ["a", 'b, "c"'].entries()) {
    const writer = new SummaryWriter(memory.directory(name));
    for (let step = i; step < 3; step++)
      writer.scalar("loss", step === 2 ? Number.NaN : step / 2, step, { wallTime: 10 + step });
    writer.scalar("accuracy", 1, 2n ** 60n, { wallTime: 20 });
    writer.text("note", "x", 0);
    await writer.close();
  }
  return readLogs(memory.files());
}

it("one scalar of all runs side by side", async () => {
  const table = compareRuns(await twoRuns(), "loss");
  expect(toCsv(table)).toBe('step,a,"b, ""c"""\n0,0,\n1,0.5,0.5\n2,NaN,NaN\n');
  expect(toJson(table)).toBe(
    '[{"step":0,"a":0,"b, \\"c\\"":null},{"step":1,"a":0.5,"b, \\"c\\"":0.5},{"step":2,"a":"NaN","b, \\"c\\"":"NaN"}]',
  );
  await expect(twoRuns().then((runs) => compareRuns(runs, "lost"))).rejects.toThrow(
    'no run has a scalar "lost"; there are loss, accuracy',
  );
});

it("all scalars of all runs", async () => {
  const runs = await twoRuns();
  expect(toCsv(scalarTable(runs, /^acc/))).toBe(
    'run,tag,step,wall_time,value\na,accuracy,1152921504606846976,20,1\n"b, ""c""",accuracy,1152921504606846976,20,1\n',
  );
  expect(scalarTable(runs).rows.length).toBe(7);
});
