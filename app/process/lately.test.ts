// The cache of decoded bytes returns the exact message of these bytes, or nothing.
import { expect, test } from 'vitest'
import { Lately } from './lately.ts'

function manyBytes(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => new TextEncoder().encode(String(i)))
}

test('bytes are found by their content, and only if all bytes are equal', () => {
  const lately = new Lately<{ readonly n: number }>()
  expect(lately.find(Uint8Array.of(1, 2))).toBeUndefined()
  const bytes = Uint8Array.of(1, 2)
  const meaning = { n: 1 }
  expect(lately.keep(bytes, meaning)).toBe(meaning)
  bytes[1] = 3 // The caller changes its own array.
  expect(lately.find(Uint8Array.of(1, 2))).toBe(meaning)
  for (const other of [[1, 3], [1], [1, 2, 0], [], [0, 2]]) expect(lately.find(Uint8Array.from(other))).toBeUndefined()
})

test('bytes that share a slot are found as themselves or not at all', () => {
  const lately = new Lately<{ readonly bytes: Uint8Array }>()
  let forgotten = 0
  const all = manyBytes(2_000)
  for (const bytes of all) lately.keep(bytes, { bytes })
  for (const bytes of all) {
    const found = lately.find(bytes)
    if (found === undefined) forgotten += 1
    else expect(found.bytes).toEqual(bytes)
  }
  expect(forgotten).toBeGreaterThan(0)
})

test('bytes with the same beginning and slot are not confused', () => {
  const lately = new Lately<{ readonly n: number }>()
  lately.keep(Uint8Array.of(1), { n: 1 })
  for (let tail = 0; tail < 65_536; tail++) expect(lately.find(Uint8Array.of(1, tail & 255, tail >> 8))).toBeUndefined()
})

test('most of some dozens of repeated messages are found', () => {
  const lately = new Lately<{ readonly n: number }>()
  const all = manyBytes(64)
  all.forEach((bytes, n) => lately.keep(bytes, { n }))
  expect(all.filter((bytes) => lately.find(bytes) !== undefined).length).toBeGreaterThan(32)
})

test('long bytes are not kept: the cache is bounded', () => {
  const lately = new Lately<{ readonly n: number }>()
  const meaning = { n: 1 }
  for (const [length, found] of [
    [4096, meaning],
    [4097, undefined]
  ] as const) {
    const bytes = new Uint8Array(length)
    expect(lately.keep(bytes, meaning)).toBe(meaning)
    expect(lately.find(bytes)).toBe(found)
  }
})
