import { expect } from "vitest";
import { ModelFileError } from "../src/model-file-error";

/** The error of a reader or writer that refuses. */
export function refused(work: () => unknown): ModelFileError {
  let received: unknown = "nothing thrown";
  try {
    work();
  } catch (error) {
    received = error;
  }
  return asRefusal(received);
}

/** The same as text: its kind and its message. */
export const refusal = (work: () => unknown): string => said(refused(work));

/** The same of one that works asynchronously. */
export const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => said(asRefusal("nothing thrown")),
    (error: unknown) => said(asRefusal(error)),
  );

function asRefusal(received: unknown): ModelFileError {
  expect(received instanceof ModelFileError ? "a ModelFileError" : received).toBe("a ModelFileError");
  return received as ModelFileError;
}

const said = ({ kind, message }: ModelFileError): string => `${kind}: ${message}`;
