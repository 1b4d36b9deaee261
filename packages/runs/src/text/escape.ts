// @internal
/**
 * Escapes text for HTML content and attributes.
 *
 * @param value the text.
 */
export const escapeHtml = (value: string): string =>
  value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
