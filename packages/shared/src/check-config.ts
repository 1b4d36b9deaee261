import { checkOptions, type OptionNames } from "./check-options";

/**
 * Like {@link checkOptions}, for classes that tfjs-layers also creates from a model file.
 *
 * tfjs-layers adds `customObjects` to every configuration that it reads. Such a configuration passes: files contain
 * settings of other programs and versions, which the reader of the file checks, not the class.
 *
 * @throws {FeedforwardError} As {@link checkOptions}.
 */
export function checkConfig<T extends object>(owner: string, options: T | undefined, known: OptionNames<T>): void {
  if (typeof options === "object" && options !== null && Object.hasOwn(options, "customObjects")) return;
  checkOptions(owner, options, known);
}
