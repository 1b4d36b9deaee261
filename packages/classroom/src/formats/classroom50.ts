import { checkArgument, FeedforwardError, type OptionNames, requireOptions } from "@feedforward/shared";
import type { Grade } from "../assignment";

/** Identity of a submission, which Classroom 50's runner passes to an autograder in its environment. */
export interface Classroom50Identity {
  /** Short name of the classroom (`CLASSROOM`). */
  readonly classroom: string;
  /** Slug of the assignment (`ASSIGNMENT`). */
  readonly assignment: string;
  /** `individual` or `group` (`ASSIGNMENT_TYPE`). Default: `individual`. */
  readonly type?: "individual" | "group";
  /** Login of the repository's owner (`OWNER`). */
  readonly owner: string;
  /** Tag of the submission, which starts with `submit/` (`SUBMISSION_TAG`). */
  readonly submission: string;
  /** Link to the commit (`COMMIT_URL`). */
  readonly commit: string;
  /** Link to the release (`RELEASE_URL`). */
  readonly release: string;
  /** Link to the review (`REVIEW_URL`). Default: the link to the commit. */
  readonly review?: string;
  /** Time of submission; the runner replaces it by the time of the commit. */
  readonly datetime: Date;
}

const IDENTITY: OptionNames<Classroom50Identity> = {
  classroom: "text",
  assignment: "text",
  type: "text",
  owner: "text",
  submission: "text",
  commit: "text",
  release: "text",
  review: "text",
  datetime: "object",
};

/**
 * Converts a grade to the `result.json` that Classroom 50 collects (`classroom50/result/v1`).
 *
 * @param grade result of the submission.
 * @param identity identity of the submission.
 * @param language language of names and messages. Default: "en".
 * @throws FeedforwardError if the identity lacks a property that Classroom 50 requires.
 */
export function classroom50Result(grade: Grade, identity: Classroom50Identity, language: "en" | "ko" = "en"): object {
  checkArgument("classroom50Result", "grade.cases", grade?.cases, "list of objects");
  requireOptions("classroom50Result", identity, IDENTITY);
  const { classroom, assignment, type = "individual", owner, submission, commit, release, datetime } = identity;
  const required = { classroom, assignment, owner, submission, commit, release };
  const missing = Object.entries(required).flatMap(([name, value]) => (value ? [] : [name]));
  if (missing.length > 0)
    throw new FeedforwardError(`classroom50Result: expected ${missing.join(", ")}, which Classroom 50 requires.`, {
      usage: true,
    });
  if (!submission.startsWith("submit/"))
    throw new FeedforwardError(
      `classroom50Result: submission is "${submission}"; expected a tag that begins with submit/.`,
      {
        usage: true,
      },
    );
  return {
    schema: "classroom50/result/v1",
    classroom,
    assignment,
    assignment_type: type,
    owner,
    submission,
    commit,
    release,
    review: identity.review || commit,
    datetime: datetime.toISOString().replace(/\.\d+Z$/, "Z"),
    score: grade.score,
    "max-score": grade.maxScore,
    tests: grade.cases.map(({ name, points, maxPoints, message }) => ({
      "test-name": name[language],
      passed: message === undefined,
      score: points,
      "max-score": maxPoints,
      ...(message ? { message: message[language] } : {}),
    })),
  };
}
