type Image = readonly (readonly number[])[];

/** Moves an image `right` and `down` by whole pixels (left and up if negative). What comes in from outside is 0. */
export function shift(image: Image, right: number, down: number): number[][] {
  // BEGIN SOLUTION
  return image.map((line, y) => line.map((_, x) => image[y - down]?.[x - right] ?? 0));
  // END SOLUTION
}

/** The images, and after them a moved copy of each for every move. Labels belong to their images. */
export function augment(
  images: readonly Image[],
  labels: readonly number[],
  moves: readonly (readonly [right: number, down: number])[],
): { images: Image[]; labels: number[] } {
  // BEGIN SOLUTION
  const copies = moves.flatMap(([right, down]) => images.map((image) => shift(image, right, down)));
  return { images: [...images, ...copies], labels: [...labels, ...moves.flatMap(() => labels)] };
  // END SOLUTION
}
