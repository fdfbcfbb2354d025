// Numbers, times and lists as the page writes them, in its language.
import { LOCALE } from './language.ts'
import { NOUNS, type Noun } from './nouns.ts'

const coins = new Intl.NumberFormat(LOCALE.numbers, { maximumFractionDigits: 0 })
/** In the English form everywhere: `12.3K` fits on a coin, and no other language has a form that does. */
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 })
const fraction = new Intl.NumberFormat(LOCALE.numbers, { maximumFractionDigits: 2, useGrouping: false })
const clock = new Intl.DateTimeFormat(LOCALE.times, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const day = new Intl.DateTimeFormat(LOCALE.times, { dateStyle: 'long' })
const plural = new Intl.PluralRules(LOCALE.numbers)

/** `1,020`; a real minus sign below zero. Exact up to 2^53 − 1. */
export function formatCoins(amount: number): string {
  return coins.format(amount).replace('-', '−')
}

/** Short enough for a coin on the stage: exact below 10,000, then `12.3K`. The exact amount stands elsewhere. */
export function formatCoin(amount: number): string {
  return amount < 10_000 ? String(amount) : compact.format(amount)
}

/** `10:31:05` on this machine's clock. `at` in milliseconds since 1970. */
export function formatTime(at: number): string {
  return clock.format(at)
}

/** `30 November 2026`. `at` in milliseconds since 1970. */
export function formatDate(at: number): string {
  return day.format(at)
}

/** A duration as people say it: `42 ms`, `1.3 s`, `5 min 10 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${fraction.format(Number((ms / 1000).toFixed(1)))} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** A pace in seconds: `0.5 s`, `10 s`. */
export function formatSeconds(ms: number): string {
  return `${fraction.format(Number((ms / 1000).toFixed(2)))} s`
}

/** `1 process`, `3 processes`. */
export function counted(count: number, noun: Noun): string {
  const [one, many] = NOUNS[noun]
  return `${formatCoins(count)} ${plural.select(count) === 'one' ? one : many}`
}

/** `2 of 3 processes`. */
export function countedOf(count: number, all: number, noun: Noun): string {
  return /* @wc-context: share */ `${formatCoins(count)} of ${counted(all, noun)}`
}

/** `Anna`, `Anna and Ben`, `Anna, Ben and 3 more`. At most `most` names are spelled out. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length <= most ? names : names.slice(0, most - 1)
  const rest = names.length - shown.length
  const parts = rest > 0 ? [...shown, `${rest} more`] : [...shown]
  const last = parts.pop() ?? ''
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
}
