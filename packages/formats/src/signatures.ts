// @internal: the first bytes of containers that several formats share.

/** Returns whether bytes begin like an HDF5 file. */
export const hasHdf5Signature = (bytes: Uint8Array): boolean => HDF5.every((byte, i) => bytes[i] === byte);

const HDF5 = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Returns whether bytes begin like a ZIP archive: `PK`. */
export const hasZipSignature = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
