// @internal

/** Content of a package's manifest. */
export interface Manifest {
  /** Id of the assignment. */
  readonly id: string;
  /** Title that the learning platform shows. */
  readonly title: string;
  /** Files of the package, starting with the page. */
  readonly files: readonly [page: string, ...others: string[]];
}

/**
 * Creates `imsmanifest.xml` of SCORM 1.2: one organization with one item, whose resource is the page. Elements are in
 * the order of ADL's schemas `imscp_rootv1p1p2.xsd` and `adlcp_rootv1p2.xsd`.
 */
export function manifestText({ id, title, files }: Manifest): string {
  const name = `feedforward-${id}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${name}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="${name}-course">
    <organization identifier="${name}-course">
      <title>${escaped(title)}</title>
      <item identifier="${name}-item" identifierref="${name}-page">
        <title>${escaped(title)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="${name}-page" type="webcontent" adlcp:scormtype="sco" href="${files[0]}">
${files.map((file) => `      <file href="${file}"/>`).join("\n")}
    </resource>
  </resources>
</manifest>
`;
}

/** Escapes a text for XML and HTML. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
