// Money: whole coins, made only here, so that every `Coins` in the program is valid.
declare const coins: unique symbol

/** Whole coins, 0 … 2^53 − 1. */
export type Coins = number & { readonly [coins]: true }

export const NOTHING = 0 as Coins

/** With what an account begins where nothing else is asked for. */
export const OPENING_DEFAULT = 1000

/** Largest opening balance of an account, in coins. */
export const OPENING_MAX = 1_000_000_000

/** What may be paid: whole coins from 1. @returns `undefined` for anything else, of whatever type. */
export function parseAmount(value: unknown): Coins | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? (value as Coins) : undefined
}

/** What an account may hold: whole coins from 0. @returns `undefined` for anything else, of whatever type. */
export function parseBalance(value: unknown): Coins | undefined {
  return value === 0 ? NOTHING : parseAmount(value)
}

/** What an account may be opened with: 0 … OPENING_MAX. @returns `undefined` for anything else, of whatever type. */
export function parseOpening(value: unknown): Coins | undefined {
  const opening = parseBalance(value)
  return opening === undefined || opening > OPENING_MAX ? undefined : opening
}

/** @returns `undefined` where the sum is beyond exact numbers. */
export function add(a: Coins, b: Coins): Coins | undefined {
  return parseBalance(a + b)
}

/** @returns `undefined` where `b` is more than `a`. */
export function subtract(a: Coins, b: Coins): Coins | undefined {
  return b <= a ? ((a - b) as Coins) : undefined
}
