// NOT Electron. Inside the stand-in's utility process: gives the entry its `process.parentPort`.
import { EventEmitter } from 'node:events'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { MessageChannelMain, RemotePorts, type MessagePortMain } from './ports.ts'
import type { UtilityText } from './utility-process.ts'

const send = (text: UtilityText): void => {
  process.send?.(text)
}
const ports = new RemotePorts(send)

/** Queues until the entry listens, as Electron's does. */
class ParentPort extends EventEmitter {
  #queue: UtilityText[] | undefined = []

  constructor() {
    super()
    process.on('message', (text: UtilityText) =>
      this.#queue === undefined ? this.#take(text) : this.#queue.push(text)
    )
    process.on('disconnect', () => process.exit(1))
    this.on('newListener', (event) => {
      if (event === 'message') process.nextTick(() => this.#start())
    })
  }
  postMessage(data: unknown): void {
    send({ kind: 'message', data, ports: [] })
  }
  #start(): void {
    const queued = this.#queue ?? []
    this.#queue = undefined
    for (const text of queued) this.#take(text)
  }
  #take(text: UtilityText): void {
    if (text.kind === 'message') this.emit('message', { data: text.data, ports: text.ports.map(openPort) })
    else ports.take(text)
  }
}

function openPort(id: number): MessagePortMain {
  const { port1, port2 } = new MessageChannelMain()
  ports.add(port1, id)
  return port2
}

const entry = process.argv[2] ?? ''
process.argv.splice(1, 1) // The entry finds itself where it would be without us.
Object.defineProperty(process, 'parentPort', { value: new ParentPort() })
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-standin', enumerable: true })
await import(pathToFileURL(entry).href)
