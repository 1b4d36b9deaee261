import { Argument, Command, Option } from "commander";
import type { Complete } from "./completions";

declare module "commander" {
  interface Option {
    /** What completes the value in a shell. Choices complete themselves. */
    complete?: Complete;
  }
  interface Argument {
    /** What completes the argument in a shell. Choices complete themselves. */
    complete?: Complete;
  }
}

/** What an option or argument takes: what completes it (a list is also all that it allows), how it is read, its default. */
type Takes = [complete: Complete | readonly string[], parse?: Parse, fallback?: unknown];
type Parse = (text: string, previous: never) => unknown;

/** The command, for the next call, or what is missing. Commander's own signatures know nothing of it. */
type Next<This, Flags extends string, Rest> = string extends Flags
  ? This
  : Flags extends `${string}<${string}` | `${string}[${string}`
    ? Rest extends Takes
      ? This
      : 'Say what completes the value: the third argument, such as "free" or "file".'
    : This;

/** A command whose options and arguments all say how a shell completes them: one that does not is a type error. */
export class CommandLine extends Command {
  override createCommand(name?: string): CommandLine {
    return new CommandLine(name);
  }

  override option<Flags extends string, const Rest extends unknown[]>(flags: Flags, meaning?: string, ...rest: Rest) {
    return this.addOption(completed(new Option(flags, meaning), rest)) as Next<this, Flags, Rest>;
  }

  override argument<Name extends string, const Rest extends unknown[]>(name: Name, meaning?: string, ...rest: Rest) {
    return this.addArgument(completed(new Argument(name, meaning), rest)) as Next<this, Name, Rest>;
  }
}

/** An option with a value, for one that needs more than {@link CommandLine.option} says. */
export const valued = (flags: string, meaning: string, ...takes: Takes): Option =>
  completed(new Option(flags, meaning), takes);

function completed<Place extends Option | Argument>(place: Place, takes: unknown[]): Place {
  const [complete, parse, fallback] = takes as Partial<Takes>;
  if (typeof complete === "string") place.complete = complete;
  else if (complete !== undefined) place.choices(complete);
  if (parse !== undefined) place.argParser(parse as (text: string, previous: unknown) => unknown);
  if (fallback !== undefined) place.default(fallback);
  return place;
}
