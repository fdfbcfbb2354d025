// A host on a LAN that is no member of the room: it answers mDNS with whatever it is told to, and counts who connects to it.
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { serviceTagOf } from '../../app/network/dns-sd.ts'
import { createIdentity } from '../../app/network/identity.ts'
import { answerQuestions } from './child.ts'

export type LanQuestion =
  /** Listens, and counts. @param hangs keeps connections open and says nothing */
  | { readonly listen: number; readonly hangs: boolean }
  | { readonly counted: true }
  /** Answers mDNS: each answer is of one peer at these addresses. */
  | {
      readonly announce: readonly string[]
      readonly room: string
      /** Fresh made-up peers, or these. */
      readonly peers: number | readonly string[]
      readonly answers: number
      readonly perSecond: number
    }

const [own = ''] = process.argv.slice(2)
const connections: number[] = []

const MDNS_GROUP = '224.0.0.251'
const MDNS_PORT = 5353
const TTL_S = 120

answerQuestions<LanQuestion>(async (question) => {
  if ('counted' in question) return { times: connections }
  if ('listen' in question) {
    const server = createServer((socket) => {
      connections.push(Date.now())
      socket.on('error', () => {})
      if (!question.hangs) socket.destroy()
    })
    await new Promise<void>((resolve) => server.listen(question.listen, '0.0.0.0', () => resolve()))
    return {}
  }
  const { announce, room, peers, answers, perSecond } = question
  const serviceTag = serviceTagOf(room)
  const ids =
    typeof peers === 'number'
      ? await Promise.all(Array.from({ length: peers }, async () => (await createIdentity()).id as string))
      : peers
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  await new Promise<void>((resolve) => socket.bind(MDNS_PORT, () => resolve()))
  socket.setMulticastInterface(own)
  const since = performance.now()
  for (let n = 0; n < answers; n++) {
    socket.send(answerOf(serviceTag, ids[n % ids.length] ?? '', announce), MDNS_PORT, MDNS_GROUP)
    const early = (n * 1000) / perSecond - (performance.now() - since)
    if (early > 5) await sleep(early)
  }
  await sleep(100)
  socket.close()
  return {}
})

/** A DNS answer with a PTR record and one TXT record for each address, as libp2p's mDNS writes them. */
function answerOf(serviceTag: string, peer: string, addresses: readonly string[]): Buffer {
  const name = nameOf(`x${peer.slice(-8)}.${serviceTag}`)
  const texts = addresses.map((address) => Buffer.from(`dnsaddr=${address}/p2p/${peer}`))
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0x8400, 2)
  head.writeUInt16BE(1 + texts.length, 6)
  return Buffer.concat([
    head,
    record(nameOf(serviceTag), 12, name),
    ...texts.map((text) => record(name, 16, Buffer.concat([Buffer.of(text.length), text])))
  ])
}

function record(name: Buffer, type: number, data: Buffer): Buffer {
  const fixed = Buffer.alloc(10)
  fixed.writeUInt16BE(type, 0)
  fixed.writeUInt16BE(1, 2)
  fixed.writeUInt32BE(TTL_S, 4)
  fixed.writeUInt16BE(data.length, 8)
  return Buffer.concat([name, fixed, data])
}

function nameOf(text: string): Buffer {
  const labels = text.split('.').map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)]))
  return Buffer.concat([...labels, Buffer.of(0)])
}
