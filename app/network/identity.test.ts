// What one key has signed, everybody can check who knows its id, and nobody else can sign for it.
import { beforeAll, expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { DIGEST_BYTES, SIGNATURE_BYTES } from '../snapshot/messages.ts'
import { createIdentity, signingWith, type Identity } from './identity.ts'

let anna: Identity
let ben: Identity

beforeAll(async () => {
  anna = await createIdentity()
  ben = await createIdentity()
})

test('a signature holds for its text and its signer, and for nothing else', async () => {
  const [ofAnna, ofBen] = [signingWith(anna.privateKey), signingWith(ben.privateKey)]
  const signature = await ofAnna.sign('a text')
  expect(signature).toMatch(new RegExp(`^[0-9a-f]{${2 * SIGNATURE_BYTES}}$`))
  expect(await ofBen.verify(anna.id, 'a text', signature)).toBe(true)
  expect(await ofBen.verify(anna.id, 'another text', signature)).toBe(false)
  expect(await ofBen.verify(ben.id, 'a text', signature)).toBe(false)
  expect(await ofBen.verify(anna.id, 'a text', await ofBen.sign('a text'))).toBe(false)
})

test('ids without a key, and signatures that are none, are no proof and no error', async () => {
  const { verify, sign } = signingWith(anna.privateKey)
  const signature = await sign('a text')
  for (const by of ['anna', 'QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N', ''])
    expect(await verify(by as ProcessId, 'a text', signature)).toBe(false)
  for (const none of ['', 'ab', 'xy'.repeat(64), 'ab'.repeat(64), 'ab'.repeat(1000)])
    expect(await verify(anna.id, 'a text', none)).toBe(false)
})

test('a digest is that of the bytes, and text is its UTF-8', () => {
  const { digest } = signingWith(anna.privateKey)
  expect(digest('ü')).toBe(digest(new Uint8Array([0xc3, 0xbc])))
  expect(digest('')).toHaveLength(2 * DIGEST_BYTES)
})

test('signing and checking take less than the network does', async () => {
  const { sign, verify } = signingWith(anna.privateKey)
  const began = performance.now()
  for (let n = 0; n < 50; n++) await sign(`text ${n}`)
  const signed = performance.now()
  const signature = await sign('a text')
  for (let n = 0; n < 50; n++) await verify(anna.id, 'a text', signature)
  const [perSign, perCheck] = [(signed - began) / 50, (performance.now() - signed) / 50]
  console.log(`${perSign.toFixed(2)} ms to sign, ${perCheck.toFixed(2)} ms to check`)
  expect(Math.max(perSign, perCheck)).toBeLessThan(20)
})
