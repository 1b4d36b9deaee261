import type { Language, Parameters } from "@feedforward/labs";

/**
 * A chapter's question as the page asks it: settings are called by their fields' labels, where a terminal's reader types
 * their names.
 */
export function onPage(question: string, language: Language, parameters: Parameters): string {
  let words = question;
  for (const [name, { label, default: value }] of Object.entries(parameters)) {
    const isSwitch = typeof value === "boolean";
    if (language === "en") {
      words = isSwitch
        ? words.replace(`Set ${name} to true`, `Switch on “${label.en}”`)
        : words.replace(`Set ${name} to`, `Set “${label.en}” to`);
    } else {
      words = isSwitch
        ? words.replace(new RegExp(`${name}[을를] true로 바꿔`), `‘${label.ko}’ 항목을 켜`)
        : words.replace(new RegExp(`(?<![\\w‘])${name}[을를]`), `‘${label.ko}’ 값을`);
    }
  }
  return words;
}
