import { Argument, Command, Option } from "commander";
import type { Complete } from "./completions";

declare module "commander" {
  interface Option {
    /** Completer of the value in a shell. Options with choices need none. */
    complete?: Complete;
  }
  interface Argument {
    /** Completer of the argument in a shell. Arguments with choices need none. */
    complete?: Complete;
  }
}

/** Value of an option or argument: its completer (a list also restricts the value), its parser, its default. */
type Takes = [complete: Complete | readonly string[], parse?: Parse, fallback?: unknown];
type Parse = (text: string, previous: never) => unknown;

/** The command, for chaining, or a message about the missing completer. Commander's own signatures do not have it. */
type Next<This, Flags extends string, Rest> = string extends Flags
  ? This
  : Flags extends `${string}<${string}` | `${string}[${string}`
    ? Rest extends Takes
      ? This
      : 'Pass a completer for the value as the third argument, such as "free" or "file".'
    : This;

/** A command whose options and arguments all have a completer for shells; one without it is a type error. */
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

/** Creates an option with a value, for options that need more than {@link CommandLine.option} offers. */
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
