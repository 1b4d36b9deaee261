// @internal
import { checkArgument } from "@feedforward/shared";

/**
 * Escapes text for HTML content and attributes.
 *
 * @param value the text.
 */
export function escapeHtml(value: string): string {
  checkArgument("escapeHtml", "value", value, "text");
  return value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
