/**
 * How `changeset version` writes the changelogs: each changeset is an entry, without the hash of a commit; that the other
 * packages have the same version needs no line, since all are released together.
 */
module.exports = {
  getReleaseLine: async ({ summary }) => {
    const [first, ...rest] = summary.split("\n").map((line) => line.trimEnd());
    return [`\n- ${first}`, ...rest.map((line) => (line === "" ? "" : `  ${line}`))].join("\n");
  },
  getDependencyReleaseLine: async () => "",
};
