// Which addresses belong to our page.
import { expect, test } from 'vitest'
import { isExternal, originOf, pagePath } from './origin.ts'

test('the page has an origin of its own', () => {
  expect(originOf('app://groupshot/index.html#x')).toBe('app://groupshot')
})

test('only the page is served from our scheme', () => {
  expect(pagePath('app://groupshot/assets/a.js?v=1')).toBe('/assets/a.js')
  expect(pagePath('app://elsewhere/')).toBeUndefined()
  expect(pagePath('file:///etc/passwd')).toBeUndefined()
  expect(pagePath('nonsense')).toBeUndefined()
})

test('the system browser gets the paper and nothing else', () => {
  expect(isExternal('https://doi.org/10.1145/214451.214456')).toBe(true)
  expect(isExternal('http://doi.org/')).toBe(false)
  expect(isExternal('https://doi.org.evil.example/')).toBe(false)
  expect(isExternal('file:///bin/sh')).toBe(false)
  expect(isExternal('javascript:alert(1)')).toBe(false)
})
