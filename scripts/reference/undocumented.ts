import { relative } from "node:path";
import {
  type Comment,
  DeclarationReflection,
  type ParameterReflection,
  type ProjectReflection,
  type Reflection,
  ReflectionKind,
  SignatureReflection,
} from "typedoc";
import { root } from "../checks/modules";

/** Structures that need no description, since their members have one. */
const WITHOUT_WORDS = [
  ReflectionKind.Module,
  ReflectionKind.Namespace,
  ReflectionKind.Reference,
  ReflectionKind.TypeLiteral,
];

/**
 * Files whose properties are defined by other projects: TensorFlow.js's kernels, the fields of TensorFlow's .proto
 * files.
 */
const DEFINED_ELSEWHERE = /^packages\/(graph\/src\/ops\.ts|tensorboard\/src\/proto\/)/;

/** Members defined by JavaScript and by tfjs's `Serializable`. */
const STANDARD_MEMBERS = ["className", "toString"];

/** Counts exports, members and parameters, and lists the undocumented ones. */
export function undocumented(project: ProjectReflection): { checked: number; problems: string[] } {
  const problems = new Set<string>();
  let checked = 0;
  for (const reflection of Object.values(project.reflections)) {
    if (!(reflection instanceof DeclarationReflection) || !isOurs(reflection)) continue;
    if (reflection.kindOf(WITHOUT_WORDS) || isDiscriminant(reflection)) continue;
    const signatures = signaturesOf(reflection);
    if (!reflection.kindOf(ReflectionKind.Constructor)) {
      checked++;
      const hasWords =
        reflection.hasComment() ||
        signatures.some((signature) => signature.hasComment()) ||
        isPartOfExplained(reflection);
      if (!hasWords) problems.add(`${place(reflection)}: ${nameOf(reflection)} has no TSDoc`);
    }
    for (const signature of signatures) {
      for (const parameter of signature.parameters ?? []) {
        checked++;
        if (isExplained(parameter, signatures, reflection)) continue;
        problems.add(`${place(reflection)}: ${nameOf(reflection)} does not explain its parameter ${parameter.name}`);
      }
    }
  }
  return { checked, problems: [...problems].sort() };
}

/**
 * Returns whether a member needs its own description: it is neither inherited nor overridden, nor a member of an
 * anonymous type inside a result, a function type or a union, such as an event, which the union describes.
 */
function isOurs(reflection: DeclarationReflection): boolean {
  for (let at: Reflection | undefined = reflection; at !== undefined; at = at.parent) {
    if (isFromBase(at)) return false;
  }
  if (reflection.kindOf(ReflectionKind.Property) && DEFINED_ELSEWHERE.test(place(reflection))) return false;
  const { parent } = reflection;
  if (STANDARD_MEMBERS.includes(reflection.name) && parent?.kindOf(ReflectionKind.Class)) return false;
  if (!parent?.kindOf(ReflectionKind.TypeLiteral)) return true;
  const owner = parent.parent;
  if (owner?.kindOf(ReflectionKind.Parameter)) return !owner.parent?.parent?.kindOf(ReflectionKind.TypeLiteral);
  if (!(owner instanceof DeclarationReflection && owner.kindOf(ReflectionKind.TypeAlias))) return false;
  return owner.type?.type === "reflection" || owner.type?.type === "intersection";
}

function isFromBase(reflection: Reflection): boolean {
  if (!(reflection instanceof DeclarationReflection || reflection instanceof SignatureReflection)) return false;
  return reflection.inheritedFrom !== undefined || reflection.overwrites !== undefined;
}

/** Matches `kind: "number"` of a union, whose value is self-explanatory. */
function isDiscriminant(reflection: DeclarationReflection): boolean {
  return reflection.kindOf(ReflectionKind.Property) && reflection.type?.type === "literal";
}

function signaturesOf(reflection: DeclarationReflection): SignatureReflection[] {
  const { signatures = [], getSignature } = reflection;
  const all = getSignature === undefined ? signatures : [...signatures, getSignature];
  return all.filter((signature) => !isFromBase(signature));
}

/**
 * A parameter is documented by `@param`, by its name in the TSDoc of the function (or, for a constructor, of the
 * class), or by its type if it is called `options`.
 */
function isExplained(
  parameter: ParameterReflection,
  signatures: readonly SignatureReflection[],
  owner: DeclarationReflection,
): boolean {
  const isOptions = parameter.type?.type === "reference" && /Options$/.test(parameter.type.name);
  if (parameter.hasComment() || isOptions || /options$/i.test(parameter.name)) return true;
  const isConstructor = owner.kindOf(ReflectionKind.Constructor);
  return mentions(parameter.name, [owner, ...signatures, ...(isConstructor ? [owner.parent] : [])]);
}

/**
 * Matches a property of a parameter's literal type that is named in the description of the parameter or the function.
 */
function isPartOfExplained(reflection: DeclarationReflection): boolean {
  const parameter = reflection.parent?.parent;
  if (!parameter?.kindOf(ReflectionKind.Parameter)) return false;
  return mentions(reflection.name, [parameter, parameter.parent]);
}

function mentions(name: string, reflections: readonly (Reflection | undefined)[]): boolean {
  const text = reflections.map((of) => (of?.comment === undefined ? "" : wordsOf(of.comment))).join(" ");
  return new RegExp(`\\b${name}\\b`).test(text);
}

function wordsOf({ summary, blockTags }: Comment): string {
  return [...summary, ...blockTags.flatMap(({ content }) => content)].map(({ text }) => text).join(" ");
}

function nameOf(reflection: DeclarationReflection): string {
  return reflection.getFriendlyFullName().replaceAll(".__type", "");
}

function place({ sources }: DeclarationReflection): string {
  const [source] = sources ?? [];
  return source === undefined ? "?" : `${relative(root, source.fullFileName)}:${source.line}`;
}
