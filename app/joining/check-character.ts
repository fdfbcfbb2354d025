// The last character of a code that people read aloud and type: it shows whether the others arrived as they were said. Pure.
//
// The digits are the numbers 0 … 31, as elements of the field with 32 elements. From the left, each digit makes `interim` to
// `2 · interim + digit`, and the check digit is the one that makes it 0. This is the method of Damm with the quasigroup x ∘ y = 2x + y,
// which is totally antisymmetric in a field in which neither 2 nor 2 + 1 is 0. So every single wrong digit is found, and every two
// neighbours that changed places. H. M. Damm, *Totally anti-symmetric quasigroups for all orders n ≠ 2, 6*, Discrete Mathematics 307
// (2007) 715–729.

/** x⁵ + x² + 1, by which the field is built; it is primitive, so powers of 2 are all elements but 0. */
const POLYNOMIAL = 0b100101

function twice(x: number): number {
  return x < 16 ? x << 1 : (x << 1) ^ POLYNOMIAL
}

function interimOf(digits: readonly number[]): number {
  return digits.reduce((interim, digit) => twice(interim) ^ digit, 0)
}

/** @param digits each 0 … 31 @returns the digit that belongs behind them */
export function checkDigit(digits: readonly number[]): number {
  return twice(interimOf(digits))
}

/** @param digits the check digit last */
export function isRight(digits: readonly number[]): boolean {
  return interimOf(digits) === 0
}
