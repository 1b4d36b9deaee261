/** Words of the page's frame in both languages; what the commands say of themselves is translated in `korean/`. */
import { lessons } from "./korean/lessons";
import { sweeps } from "./korean/sweeps";
import { tools } from "./korean/tools";
import { training } from "./korean/training";

/** Language of the page. */
export type Language = "en" | "ko";

/** Words between the texts of the commands. */
export interface Words {
  readonly introduction: string;
  readonly everyCommand: string;
  /** Headings of the tables. */
  readonly argument: string;
  readonly option: string;
  readonly meaning: string;
  readonly field: string;
  readonly type: string;
  readonly default: string;
  /** The sentence before a table of fields, from a command such as `--json` as code. */
  printed(command: string): string;
  readonly types: TypeWords;
  /** Translates what a command's help or schema says. */
  said(text: string): string;
}

/** Words for types of JSON values. */
export interface TypeWords {
  readonly names: Readonly<Record<string, string>>;
  readonly or: string;
  readonly mayBeMissing: string;
  listOf(items: string): string;
  objectOf(values: string): string;
}

const ENGLISH: Words = {
  introduction: `# Command line

Every command, as \`--help\` describes it. This page is made from the program's own help and schemas.

| where | how to call it |
|---|---|
| in a clone | \`npm start -- train …\` |
| without installing | \`npx feedforward train …\` |
| installed with \`npm install --global feedforward\` | \`feedforward train …\` |

The commands that the program prints begin as you called it. The package is not on npm yet: \`npm run pack\` in a clone packs
all packages and prints the command that installs them elsewhere.

Exit codes: 0 success, 1 failure, 2 wrong usage, 130 interrupted, 141 output closed (\`train | head -3\` saves its checkpoint
first).

## JSON

With \`--json\`, a command prints only its result, as JSON, on stdout. Numbers are numbers; NaN and infinities, which JSON does not
have, are the texts \`"NaN"\`, \`"Infinity"\` and \`"-Infinity"\`. Paths of files and folders are called \`path\`. Errors go to stderr as
\`{ "error": { "message", "exitCode" } }\`. \`npx feedforward schema <command>\` prints the JSON Schema of what a command prints; the
tables below list its fields. Configuration files have a schema of their own: \`npx feedforward train --config-schema\`.`,
  everyCommand: "Options of every command",
  argument: "argument",
  option: "option",
  meaning: "meaning",
  field: "field",
  type: "type",
  default: "default",
  printed: (command) => `${command} prints:`,
  types: {
    names: { string: "text", integer: "whole number", array: "list", any: "any value" },
    or: "or",
    mayBeMissing: "may be missing",
    listOf: (items) => `list of ${items}`,
    objectOf: (values) => `object of ${values}`,
  },
  said: (text) => text,
};

const TRANSLATIONS: Readonly<Record<string, string>> = { ...training, ...lessons, ...sweeps, ...tools };

const KOREAN: Words = {
  introduction: `# 명령줄

모든 명령의 설명입니다. 프로그램의 도움말과 스키마에서 만든 페이지로, \`--help\`는 같은 내용을 영어로 보여 줍니다.

| 어디에서 | 실행하는 방법 |
|---|---|
| 저장소를 복제한 폴더에서 | \`npm start -- train …\` |
| 설치하지 않고 | \`npx feedforward train …\` |
| \`npm install --global feedforward\`로 설치하고 | \`feedforward train …\` |

프로그램이 출력하는 명령은 실행한 방법 그대로 시작합니다. 패키지는 아직 npm에 없습니다. 복제한 저장소에서 \`npm run pack\`을 실행하면 모든 패키지를
파일로 만들고, 다른 곳에 설치하는 명령을 출력합니다.

종료 코드: 0 성공, 1 실패, 2 잘못된 사용법, 130 중단됨, 141 출력이 닫힘(\`train | head -3\`은 체크포인트를 저장한 다음 끝납니다).

## JSON

\`--json\`을 주면 명령은 결과만 JSON으로 stdout에 출력합니다. 수는 수로 씁니다. JSON에 없는 NaN과 무한대는 문자열 \`"NaN"\`, \`"Infinity"\`,
\`"-Infinity"\`로 씁니다. 파일과 폴더의 경로는 이름이 \`path\`입니다. 오류는 stderr에 \`{ "error": { "message", "exitCode" } }\`로 나옵니다.
\`npx feedforward schema <command>\`는 명령이 출력하는 것의 JSON Schema를 출력하며, 아래 표는 그 필드의 목록입니다. 설정 파일의 스키마는 따로 있습니다:
\`npx feedforward train --config-schema\`.`,
  everyCommand: "모든 명령의 옵션",
  argument: "인수",
  option: "옵션",
  meaning: "뜻",
  field: "필드",
  type: "타입",
  default: "기본값",
  printed: (command) => `${command}의 출력:`,
  types: {
    names: {
      string: "문자열",
      integer: "정수",
      number: "수",
      boolean: "불리언",
      object: "객체",
      array: "배열",
      any: "아무 값",
    },
    or: "또는",
    mayBeMissing: "없을 수 있음",
    listOf: (items) => `배열(원소: ${items})`,
    objectOf: (values) => `객체(값: ${values})`,
  },
  said(text) {
    // Some examples are in Korean already.
    const translated = /[가-힣]/.test(text) ? text : TRANSLATIONS[text];
    if (translated === undefined)
      throw new Error(`no Korean text for ${JSON.stringify(text)}: add it to scripts/command-line-page/korean`);
    return translated;
  },
};

/** The words of each language. */
export const WORDS: Readonly<Record<Language, Words>> = { en: ENGLISH, ko: KOREAN };

/** The English texts that have a translation, for the test that finds those no longer in use. */
export const translatedTexts: readonly string[] = Object.keys(TRANSLATIONS);
