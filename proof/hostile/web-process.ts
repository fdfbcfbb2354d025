// A web host as main/web/index.ts puts it together, with a page of one line: what hostile pages knock at.
import process from 'node:process'
import { openPeer } from '../../main/open-peer.ts'
import { servePeer } from '../../main/serve.ts'
import { openWebServer } from '../../main/web/server.ts'
import { answerQuestions } from './child.ts'

const [folder = ''] = process.argv.slice(2)
const peer = await openPeer({
  name: 'Anna',
  room: 'hostile-page',
  passphrase: '',
  folder,
  opening: 1_000,
  listen: ['/ip4/127.0.0.1/tcp/0'],
  connect: [],
  mdns: false,
  webSocket: true,
  relay: false,
  door: false,
  durability: 'process',
  fadeDays: 0,
  restoreBy: 'everybody',
  lead: false,
  goAlong: false,
  follow: undefined
})
const page = new Map([['/', { body: Buffer.from('<p>the page'), type: 'text/html; charset=utf-8' }]])
const server = await openWebServer(page, 0, (pipe) => servePeer(peer, pipe, () => {}))

answerQuestions<object>(() =>
  Promise.resolve({ address: server.address, memoryMiB: process.memoryUsage.rss() / 2 ** 20 })
)
