import { afterEach, expect, test } from 'vitest'
import { fromPeer, keepCatalogs } from './from-peer.ts'

afterEach(() => keepCatalogs({}, 'en'))

const CATALOG = [
  ['Not reached yet.', 'Noch nicht erreicht.'],
  ['Send', 'Senden'],
  [
    ['Nothing received for ', 0, ' s.'],
    ['Seit ', 0, ' s nichts empfangen.']
  ],
  [
    ['The channel to ', 0, ' is quarantined. ', 1],
    ['Quarantäne: Kanal zu ', 0, '. ', 1]
  ],
  [
    ['This room was reset on ', 0, '.'],
    ['Dieser Raum wurde am ', 0, ' zurückgesetzt.']
  ],
  [
    [0, ' of ', 1],
    [0, ' von ', 1]
  ]
] as const

function speakGerman(): void {
  keepCatalogs({ en: { c: CATALOG.map(([en]) => en) }, de: { c: CATALOG.map(([, de]) => de) } }, 'de')
}

test('a sentence of a peer is found by its form, with the values that it has', () => {
  speakGerman()
  expect(fromPeer('Not reached yet.')).toBe('Noch nicht erreicht.')
  expect(fromPeer('Nothing received for 12 s.')).toBe('Seit 12 s nichts empfangen.')
  expect(fromPeer('Not reached yet. Nothing received for 3 s.')).toBe('Noch nicht erreicht. Seit 3 s nichts empfangen.')
})

test('a value may be a sentence, and a name stays a name', () => {
  speakGerman()
  expect(fromPeer('The channel to Send is quarantined. Not reached yet.')).toBe(
    'Quarantäne: Kanal zu Send. Noch nicht erreicht.'
  )
})

test('a day is written as the language of the page does it', () => {
  speakGerman()
  expect(fromPeer('This room was reset on 30 Nov.')).toBe('Dieser Raum wurde am 30. Nov. zurückgesetzt.')
  expect(fromPeer('This room was reset on 1 May.')).toBe('Dieser Raum wurde am 1. Mai zurückgesetzt.')
  expect(fromPeer('This room was reset on 30 Noc.')).toBe('Dieser Raum wurde am 30 Noc zurückgesetzt.')
})

test('what is in no catalog stays, and so does what only a form without words fits', () => {
  speakGerman()
  expect(fromPeer('EACCES: permission denied')).toBe('EACCES: permission denied')
  expect(fromPeer('2 of 3')).toBe('2 of 3')
  expect(fromPeer('')).toBe('')
})
