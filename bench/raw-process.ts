// The baseline for the durable channel: the same bytes in the same batches, over a bare libp2p stream (TCP, Noise,
// yamux, with our configuration) or bare TCP. The receiver splits the bytes into records, and does nothing else.
import { noise } from '@chainsafe/libp2p-noise'
import type { Stream } from '@libp2p/interface'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { connect, createServer, type Socket } from 'node:net'
import { answerQuestions } from './child.ts'

export type RawRequest =
  | { readonly address: true }
  /** Writes batches as fast as the stream accepts them, until it is stopped. */
  | { readonly send: boolean }
  /** Bytes received so far. */
  | { readonly received: true }

const [kind = 'tcp', role = 'receiver', target = '', batchBytes = '0', recordBytes = '0'] = process.argv.slice(2)
const PROTOCOL = '/bench/raw/1.0.0'

let received = 0
let sending = false
let push: () => void = () => {}
/** Each batch is a fresh copy, as for frames: a sent buffer must not be used again. */
const template = Buffer.alloc(Number(batchBytes), 1)
const batch = (): Uint8Array => new Uint8Array(template)

/** Splits the received bytes into records of a fixed size, one by one. */
let rest = 0
let sum = 0
function cut(bytes: Uint8Array): void {
  const size = Number(recordBytes)
  let at = rest
  for (; at + size <= bytes.byteLength; at += size) {
    received += 1
    sum = (sum + (bytes[at] ?? 0)) | 0
  }
  rest = at >= bytes.byteLength ? at - bytes.byteLength : size - (bytes.byteLength - at)
  if (at < bytes.byteLength) received += 1
}

const address = kind === 'tcp' ? await openTcp() : await openLibp2p()

answerQuestions<RawRequest>((question) => {
  if ('address' in question) return { address }
  if ('received' in question) return { received, at: Number(process.hrtime.bigint()) / 1e6, sum }
  sending = question.send
  if (sending) push()
  return { ok: true }
})

async function openTcp(): Promise<string> {
  if (role === 'sender') {
    const socket: Socket = connect({ host: '127.0.0.1', port: Number(target), noDelay: true })
    push = () => {
      while (sending && !socket.writableNeedDrain) socket.write(batch())
    }
    socket.on('drain', push)
    return ''
  }
  const server = createServer((socket) => socket.on('data', cut))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  return String(typeof bound === 'object' ? bound?.port : '')
}

async function openLibp2p(): Promise<string> {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [
      yamux({
        streamOptions: {
          initialStreamWindowSize: 256 * 1024,
          maxStreamWindowSize: 1024 * 1024,
          maxReadBufferLength: 4 * 1024 * 1024
        }
      })
    ]
  })
  if (role === 'receiver') {
    await node.handle(PROTOCOL, (stream) => {
      stream.addEventListener('message', ({ data }) => cut(data.subarray()))
    })
    return String(node.getMultiaddrs()[0])
  }
  const stream: Stream = await node.dialProtocol(multiaddr(target), PROTOCOL)
  push = () => {
    while (sending && !stream.writableNeedsDrain) stream.send(batch())
  }
  stream.addEventListener('drain', () => queueMicrotask(push))
  return ''
}
