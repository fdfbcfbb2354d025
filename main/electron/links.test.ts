// Links that an operating system hands over.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LINK_LENGTH_MAX } from '../../app/joining/invitation.ts'
import { readJoining } from '../../app/joining/joining.ts'
import { askingAddress, splitLink } from './links.ts'

const LINK = 'groupshot://join#room=cs101&by=Anna&peer=12D3KooWAnna&lead=peer&at=10.0.0.7:1&key='

const joinOf = (address: string | undefined): string =>
  new URLSearchParams(new URL(address ?? '').hash.slice(1)).get('join') ?? ''

test('a link is found among the arguments, and what stands behind it counts for nothing', () => {
  expect(splitLink(['.', '--name=Anna', LINK, '--room=evil', '--inspect'])).toEqual({
    args: ['.', '--name=Anna'],
    link: LINK
  })
  expect(splitLink(['.', '--name=Anna'])).toEqual({ args: ['.', '--name=Anna'], link: undefined })
  expect(splitLink(['GROUPSHOT://join']).link).toBe('GROUPSHOT://join')
})

test('the page is asked with the whole link, and its address stays the own one', () => {
  const address = askingAddress('app://groupshot/', LINK)
  expect(address?.startsWith('app://groupshot/#join=groupshot%3A')).toBe(true)
  expect(joinOf(address)).toBe(LINK)
})

test('whatever comes, the page stays where it is, and a link that is too long stays too long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const address = askingAddress('app://groupshot/', `groupshot:${text}`)
      expect(address?.startsWith('app://groupshot/#join=')).toBe(true)
      expect(joinOf(address)).toBe(`groupshot:${text}`.toWellFormed())
    })
  )
  const long = askingAddress('app://groupshot/', LINK + 'x'.repeat(1_000_000)) ?? ''
  expect(long.length).toBeLessThan(3 * LINK_LENGTH_MAX + 100)
  expect(readJoining(joinOf(long))).toMatchObject({ kind: 'damaged', refusal: 'bad-link' })
  for (const other of [undefined, 7, null, {}, 'javascript:alert(1)', 'https://example.org/#room=cs101', ''])
    expect(askingAddress('app://groupshot/', other)).toBeUndefined()
})
