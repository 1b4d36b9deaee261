import { checkOptions, type OptionNames } from "./check-options";
import { withoutMarks } from "./register-class";

/**
 * Variant of {@link checkOptions} for classes that tfjs-layers also creates from a model file.
 *
 * Configurations of saved models have a `module` beside the options, and tfjs-layers adds `customObjects` to each one
 * that it reads. Such configurations are accepted unchecked: files contain settings of other programs and versions,
 * which the reader of the file checks instead of the class.
 *
 * @throws {FeedforwardError} Under the same conditions as {@link checkOptions}.
 */
export function checkConfig<T extends object>(owner: string, options: T | undefined, known: OptionNames<T>): void {
  const given = typeof options === "object" && options !== null && !Array.isArray(options);
  if (given && Object.hasOwn(options, "customObjects")) return;
  checkOptions(owner, given ? withoutMarks(options) : options, known);
}
