// What a question "can others reach me?" may make a peer dial. look.test.ts asks over real connections.
import type { Connection, Stream } from '@libp2p/interface'
import { expect, test, vi } from 'vitest'
import { DialBack } from './dial-back.ts'

const address = (text: string) => ({ toString: () => text })

test('a question through a relay is not answered: the host of the relay is a third party', () => {
  const opens = vi.fn(() => Promise.resolve(true))
  const abort = vi.fn()
  const remoteAddr = address('/ip4/192.168.1.7/tcp/4001/p2p/12D3KooWRelay/p2p-circuit')
  const connection = { direct: false, remoteAddr, remotePeer: address('12D3KooWEve') }
  new DialBack(() => 0, opens).answer({ abort } as unknown as Stream, connection as unknown as Connection)
  expect(abort).toHaveBeenCalledOnce()
  expect(opens).not.toHaveBeenCalled()
})

test('nobody is asked through a relay: the answer would be about the relay', async () => {
  const newStream = vi.fn(() => Promise.reject(new Error('not reached')))
  const dialBack = new DialBack(() => 0, undefined)
  await dialBack.ask({ direct: false, newStream } as unknown as Connection, 4001)
  expect(newStream).not.toHaveBeenCalled()
  await dialBack.ask({ direct: true, newStream } as unknown as Connection, 4001)
  expect(newStream).toHaveBeenCalledOnce()
})
