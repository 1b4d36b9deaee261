import { checkOptions, type OptionNames } from "./check-options";

/**
 * Like {@link checkOptions}, for classes that tfjs-layers also makes from a model's file.
 *
 * tfjs-layers adds `customObjects` to every configuration that it reads. Such a configuration passes: files hold settings
 * of other programs and versions, which the reader of the file judges, not the class.
 *
 * @throws {FeedforwardError} As {@link checkOptions}.
 */
export function checkConfig<T extends object>(owner: string, options: T | undefined, known: OptionNames<T>): void {
  if (typeof options === "object" && options !== null && Object.hasOwn(options, "customObjects")) return;
  checkOptions(owner, options, known);
}
