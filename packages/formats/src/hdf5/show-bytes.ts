// @internal: shows the first bytes of a file in errors.

/** Up to eight bytes: as text if they are printable, otherwise in hexadecimal. */
export function showBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return "an empty file";
  const shown = bytes.subarray(0, 8);
  const printable = shown.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (printable) return JSON.stringify(String.fromCharCode(...shown));
  return Array.from(shown, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
