import { relative } from "node:path";
import {
  type Comment,
  DeclarationReflection,
  type ParameterReflection,
  type ProjectReflection,
  ReflectionKind,
  type SignatureReflection,
} from "typedoc";
import { root } from "../checks/modules";

/** Structure that has no words of its own: its members have. */
const WITHOUT_WORDS = [
  ReflectionKind.Module,
  ReflectionKind.Namespace,
  ReflectionKind.Reference,
  ReflectionKind.TypeLiteral,
];

/** Interfaces whose members another project documents: the kernels of TensorFlow.js. */
const DOCUMENTED_ELSEWHERE = ["OpAttributes"];

/** Counts exports, members and parameters, and lists those without words. */
export function undocumented(project: ProjectReflection): { checked: number; problems: string[] } {
  const problems = new Set<string>();
  let checked = 0;
  for (const reflection of Object.values(project.reflections)) {
    if (!(reflection instanceof DeclarationReflection) || !isOurs(reflection)) continue;
    if (reflection.kindOf(WITHOUT_WORDS)) continue;
    const signatures = signaturesOf(reflection);
    if (!reflection.kindOf(ReflectionKind.Constructor)) {
      checked++;
      const hasWords = reflection.hasComment() || signatures.some((signature) => signature.hasComment());
      if (!hasWords) problems.add(`${place(reflection)}: ${nameOf(reflection)} has no TSDoc`);
    }
    for (const signature of signatures) {
      for (const parameter of signature.parameters ?? []) {
        checked++;
        if (isExplained(parameter, signature, reflection)) continue;
        problems.add(`${place(reflection)}: ${nameOf(reflection)} does not explain its parameter ${parameter.name}`);
      }
    }
  }
  return { checked, problems: [...problems].sort() };
}

/** Not inherited, and not the member of a nameless type inside a signature's result. */
function isOurs(reflection: DeclarationReflection): boolean {
  if (reflection.inheritedFrom !== undefined || reflection.overwrites !== undefined) return false;
  const { parent } = reflection;
  if (parent !== undefined && DOCUMENTED_ELSEWHERE.includes(parent.name)) return false;
  if (!parent?.kindOf(ReflectionKind.TypeLiteral)) return true;
  return parent.parent?.kindOf([ReflectionKind.TypeAlias, ReflectionKind.Parameter]) === true;
}

function signaturesOf(reflection: DeclarationReflection): SignatureReflection[] {
  const { signatures = [], getSignature } = reflection;
  const all = getSignature === undefined ? signatures : [...signatures, getSignature];
  return all.filter(({ inheritedFrom, overwrites }) => inheritedFrom === undefined && overwrites === undefined);
}

/**
 * A parameter is explained by `@param`, by its name in the function's (or, for a constructor, the class's) TSDoc, or by
 * its type if it is called `options`.
 */
function isExplained(
  parameter: ParameterReflection,
  signature: SignatureReflection,
  owner: DeclarationReflection,
): boolean {
  if (parameter.hasComment() || /options$/i.test(parameter.name)) return true;
  const isConstructor = owner.kindOf(ReflectionKind.Constructor);
  const comments = [signature.comment, owner.comment, ...(isConstructor ? [owner.parent?.comment] : [])];
  const text = comments.map((comment) => (comment === undefined ? "" : wordsOf(comment))).join(" ");
  return new RegExp(`\\b${parameter.name}\\b`).test(text);
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
