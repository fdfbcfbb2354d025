// A peer with a passphrase and an open door, on a page of one line and a file of some megabytes: what strangers in the network knock at.
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { openPeer } from '../../main/open-peer.ts'
import { answerQuestions } from './child.ts'

/** Random, so that it cannot be compressed. */
const LARGE_BYTES = 3_000_000

const [folder = '', passphrase = ''] = process.argv.slice(2)
const root = join(folder, 'program')
mkdirSync(join(root, 'out/door'), { recursive: true })
writeFileSync(join(root, 'out/door/index.html'), '<p>the small page')
writeFileSync(join(root, 'out/door/large.js'), randomBytes(LARGE_BYTES))

const peer = await openPeer(
  {
    name: 'Anna',
    room: 'hostile-door',
    passphrase,
    folder,
    opening: 1_000,
    listen: ['/ip4/127.0.0.1/tcp/0'],
    connect: [],
    mdns: false,
    webSocket: true,
    relay: false,
    door: true,
    durability: 'process',
    fadeDays: 0,
    restoreBy: 'everybody',
    lead: false,
    goAlong: false,
    follow: undefined
  },
  { root }
)
const asked = await peer.ask({ do: 'invite' })
const { origins = [], link = '' } = (asked.ok && asked.invitation) || {}

answerQuestions<object>(() =>
  Promise.resolve({ origin: origins[0] ?? '', link, memoryMiB: process.memoryUsage.rss() / 2 ** 20 })
)
