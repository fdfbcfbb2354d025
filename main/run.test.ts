// What a host says at its end, on standard error, and with which code it ends.
import process from 'node:process'
import { afterEach, expect, test, vi } from 'vitest'
import { BadFlagError } from '../app/config.ts'
import { AlreadySaidError, report } from './run.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

test('a fault is said once, and not again where it was a notice', () => {
  const written: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  expect(report(new Error('The disk is full.'))).toBe(1)
  expect(report(new AlreadySaidError('The disk is full.'))).toBe(1)
  expect(report(new BadFlagError('--name is empty'))).toBe(2)
  expect(written).toEqual(['groupshot: The disk is full.\n', 'groupshot: --name is empty\n'])
})
