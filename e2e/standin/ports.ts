// NOT Electron. MessagePortMain over Node's ports: queues until started, `close` at both ends.
import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

export class MessagePortMain extends EventEmitter {
  readonly native: MessagePort

  constructor(native: MessagePort) {
    super()
    this.native = native
    native.on('close', () => this.emit('close'))
  }
  start(): void {
    this.native.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
  }
  postMessage(data: unknown): void {
    this.native.postMessage(data)
  }
  close(): void {
    this.native.close()
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MessagePortMain(port1)
    this.port2 = new MessagePortMain(port2)
  }
}

/** What travels of a port that lives in another process. */
export type PortText =
  | { readonly kind: 'port'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly id: number }

/** Ports whose other user is in another process: they stay here, and their traffic goes there under a number. */
export class RemotePorts {
  static #count = 0
  readonly #ports = new Map<number, MessagePortMain>()
  readonly #send: (text: PortText) => void

  constructor(send: (text: PortText) => void) {
    this.#send = send
  }
  /** @returns the number under which the other process knows the port. */
  add(port: MessagePortMain, id = ++RemotePorts.#count): number {
    this.#ports.set(id, port)
    port.native.on('message', (data: unknown) => this.#send({ kind: 'port', id, data }))
    port.native.on('close', () => {
      if (this.#ports.delete(id)) this.#send({ kind: 'port-close', id })
    })
    return id
  }
  take(text: PortText): void {
    const port = this.#ports.get(text.id)
    if (text.kind === 'port') port?.postMessage(text.data)
    else port?.close()
  }
  /** The other process is gone. */
  close(): void {
    for (const port of this.#ports.values()) port.close()
    this.#ports.clear()
  }
}
