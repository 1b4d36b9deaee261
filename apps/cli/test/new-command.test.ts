import type { Argument, Option } from "commander";
import { describe, expect, it, vi } from "vitest";
import { CommandLine } from "../src/command-line";
import { createProgram } from "../src/program";
import { inProcess, scratch } from "./cli";
import { greetCommand } from "./fixture/greet";

const cwd = scratch();
const greet = (...args: string[]) => inProcess(args, cwd, [greetCommand]);

describe("a command that is one file and its line in the list", () => {
  it("appears in the help, runs, and is completed", async () => {
    expect((await greet("--help")).stdout).toContain("greet somebody");
    expect(await greet("greet", "Ada")).toEqual({ code: 0, stdout: "hello Ada\n", stderr: "" });
    expect(JSON.parse((await greet("greet", "Ada", "--json")).stdout)).toEqual({ greeting: "hello Ada" });
    expect((await greet("complete", "--", "greet", "Ada", "--card", "")).stdout).toBe("files\n");
    expect((await greet("complete", "--", "gre")).stdout).toContain("\ngreet\tgreet somebody\n");
  });

  it.each([
    ["a user's error is one line with code 1", "user", 1, "error: Ada is away; greet somebody else.\n"],
    ["wrong usage is one line with code 2", "usage", 2, "error: --how is usage; expected anything else.\n"],
    [
      "anything else is a fault of ours, and how to report it",
      "fault",
      1,
      "error: internal: name is not iterable. This is a bug in feedforward: please report it with the command and its output with FEEDFORWARD_DEBUG=1.\n",
    ],
  ] as const)("%s", async (_name, how, code, stderr) => {
    expect(await greet("greet", "Ada", "--how", how)).toEqual({ code, stdout: "", stderr });
    const message = stderr.slice("error: ".length, -1);
    const json = await greet("greet", "Ada", "--how", how, "--json");
    expect({ code: json.code, error: JSON.parse(json.stderr) }).toEqual({
      code,
      error: { error: { message, exitCode: code } },
    });
  });

  it("shows where a fault is, when it is asked", async () => {
    vi.stubEnv("FEEDFORWARD_DEBUG", "1");
    const { stderr } = await greet("greet", "Ada", "--how", "fault");
    vi.unstubAllEnvs();
    expect(stderr).toContain("greet.ts:");
  });
});

describe("completion", () => {
  const all = (command: CommandLine): [string, Option | Argument][] => [
    ...command.options.map((option) => [`${command.name()} ${option.flags}`, option] as [string, Option]),
    ...command.registeredArguments.map((place) => [`${command.name()} ${place.name()}`, place] as [string, Argument]),
    ...command.commands.flatMap((inner) => all(inner as CommandLine)),
  ];
  const places = all(createProgram()).filter(([, place]) => !("flags" in place) || place.required || place.optional);

  it.each(places)("knows what completes %s", (_name, place) => {
    expect(place.argChoices !== undefined || place.complete !== undefined).toBe(true);
  });

  it("is asked of every option and argument by the type checker", () => {
    const command = () => new CommandLine("test");
    // @ts-expect-error It does not say what completes the file.
    command().option("--out <file>", "a file").option("--quick", "faster");
    // @ts-expect-error "fiel" completes nothing.
    command().option("--out <file>", "a file", "fiel").option("--quick", "faster");
    // @ts-expect-error It does not say what completes the argument.
    command().argument("<file>", "a file").option("--quick", "faster");
    const good = command().option("--from <file>", "a file", "file").option("--slow", "slower");
    expect(good.options.map(({ complete }) => complete)).toEqual(["file", undefined]);
  });
});
