// What a person types as an amount: text becomes a whole number of coins, or a sentence that says what is wrong.
// The peer decides in the end; this only answers while somebody is typing.
import { formatCoins } from './number.ts'

/** Largest amount that a transfer can carry, in coins: every whole number up to it is exact in a double. */
export const AMOUNT_MAX = Number.MAX_SAFE_INTEGER

/** @returns whole coins, 1 … `AMOUNT_MAX`; `undefined` for any other text (signs, fractions, `1e3`, separators). */
export function parseAmount(text: string): number | undefined {
  const digits = text.trim()
  if (!/^\d{1,32}$/.test(digits)) return undefined
  const amount = Number(digits)
  return amount >= 1 && amount <= AMOUNT_MAX ? amount : undefined
}

/** One sentence about `text`, empty when it can be sent from `balance` coins or nothing is typed yet. */
export function amountProblem(text: string, balance: number): string {
  const digits = text.trim()
  if (digits === '') return ''
  if (/^-/.test(digits)) return 'Only the sender can give money: type an amount above zero.'
  if (!/^\d+$/.test(digits)) return 'Type whole coins in digits only, such as 12.'
  if (/^0+$/.test(digits)) return 'Send at least 1 coin.'
  const amount = parseAmount(digits)
  if (amount === undefined) return `No account can hold that much: at most ${formatCoins(AMOUNT_MAX)} coins.`
  if (amount > balance) return balance === 0 ? 'You have no coins left.' : `You have only ${formatCoins(balance)}.`
  return ''
}
