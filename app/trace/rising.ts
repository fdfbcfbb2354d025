// Search in rising numbers.

/** @returns how many of the rising numbers are below the limit */
export function countBelow(
  rising: { readonly length: number; readonly [place: number]: number },
  limit: number
): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? Infinity) < limit) low = middle + 1
    else high = middle
  }
  return low
}
