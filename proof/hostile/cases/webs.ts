// Strangers at the WebSocket of a peer, before any handshake of ours: requests, upgrades and frames that no peer sends.
import { connect, type Socket } from 'node:net'
import { fault, type Attack, type Case } from '../case.ts'

/** How many sockets a stranger holds at a time. */
const SOCKETS = 64

const REQUEST = [
  'GET / HTTP/1.1',
  'Host: here',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
]

const linesOf = (...lines: readonly string[]): string => [...lines, '', ''].join('\r\n')

/** A masked frame of these bytes; the mask is 0. */
function frame(first: number, bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(bytes.length < 126 ? 6 : 14)
  head[0] = first
  if (bytes.length < 126) head[1] = 0x80 | bytes.length
  else {
    head[1] = 0xff
    head.writeUInt32BE(bytes.length, 6)
  }
  return Buffer.concat([head, bytes])
}

/** Writes the same bytes as fast as they are taken. */
function pour(attack: Attack, socket: Socket, bytes: Buffer, what: string, times: number): void {
  const more = (): void => {
    while (!socket.destroyed && !attack.over) {
      attack.count(what, times)
      if (!socket.write(bytes)) return
    }
  }
  socket.on('drain', more)
  more()
}

/** Holds sockets to the WebSockets of all, and opens new ones for those that end. */
function strangers(name: string, says: string, each: (attack: Attack, socket: Socket) => unknown): Case {
  return {
    kind: 'room',
    name,
    group: 'N',
    says,
    blame: 'nobody',
    attack: async (attack) => {
      const one = async (n: number): Promise<void> => {
        while (!attack.over) {
          const target = attack.targets[n % attack.targets.length] ?? attack.anna
          const port = Number(/\/tcp\/(\d+)\/ws/.exec(target.webAddress)?.[1])
          const socket = connect(port, '127.0.0.1')
          const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
          socket.on('error', () => {})
          socket.resume()
          attack.count('sockets')
          each(attack, socket)
          await Promise.race([closed, attack.end()])
          socket.destroy()
          await attack.pause(5)
        }
      }
      await Promise.all(Array.from({ length: SOCKETS }, (_, n) => one(n)))
    }
  }
}

/** The same, after the request for a WebSocket was answered. */
function upgraded(name: string, says: string, each: (attack: Attack, socket: Socket) => unknown): Case {
  return strangers(name, says, (attack, socket) => {
    socket.write(linesOf(...REQUEST))
    socket.once('data', () => each(attack, socket))
  })
}

const BYTE = Buffer.of(0)

export const WEBS: readonly Case[] = [
  strangers('N9-web-half-requests', '64 sockets with half a request for a WebSocket.', (_attack, socket) =>
    socket.write(REQUEST.join('\r\n'))
  ),
  strangers('N10-web-requests', 'Requests for a page at the WebSocket, again and again.', (_attack, socket) =>
    socket.write(linesOf('GET / HTTP/1.1', 'Host: here'))
  ),
  strangers('N11-web-pages', 'A page of the Internet asks for a WebSocket, again and again.', (attack, socket) => {
    socket.write(linesOf(...REQUEST, 'Origin: https://example.org'))
    socket.once('data', (bytes: Buffer) => {
      if (bytes.toString('latin1').startsWith('HTTP/1.1 101')) attack.found(fault('a page of the Internet is let in'))
    })
  }),
  upgraded('N12-web-silent', '64 WebSockets that say nothing.', () => {}),
  upgraded('N13-web-pings', 'Pings of a WebSocket as fast as it can.', (attack, socket) =>
    pour(attack, socket, Buffer.concat(Array<Buffer>(1_000).fill(frame(0x89, BYTE))), 'pings', 1_000)
  ),
  upgraded('N14-web-fragments', 'A message in fragments of one byte without end.', (attack, socket) => {
    socket.write(frame(0x02, BYTE))
    pour(attack, socket, Buffer.concat(Array<Buffer>(1_000).fill(frame(0x00, BYTE))), 'fragments', 1_000)
  }),
  upgraded('N15-web-large', 'Messages of 1 MiB instead of a handshake.', (attack, socket) =>
    pour(attack, socket, frame(0x82, Buffer.alloc(1024 * 1024, 0xa5)), 'messages', 1)
  ),
  upgraded('N16-web-long', 'A message that is said to be longer than there is memory.', (attack, socket) => {
    socket.write(Buffer.of(0x82, 0xff, 0, 0x0f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0))
    pour(attack, socket, Buffer.alloc(64 * 1024), 'KiB', 64)
  }),
  {
    kind: 'room',
    name: 'M11-web-connections',
    group: 'M',
    says: 'A member opens 200 connections by WebSocket under one identity.',
    blame: 'nobody',
    attack: async (attack) => {
      const eve = await attack.open()
      for (let n = 0; n < 200 && !attack.over; n++)
        await eve.connect({ address: (attack.targets[n % attack.targets.length] ?? attack.anna).webAddress }).then(
          () => attack.count('connections'),
          () => attack.count('refused')
        )
      await attack.end()
    }
  }
]
