// NOT Electron. `utilityProcess`: a forked Node process that gets its ports as numbered messages.
import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { ForkOptions } from 'electron'
import { theApp } from './app.ts'
import { guard } from './guard.ts'
import { RemotePorts, type MessagePortMain, type PortText } from './ports.ts'

/** What the two processes tell each other. */
export type UtilityText = PortText | { readonly kind: 'message'; readonly data: unknown; readonly ports: number[] }

class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess
  readonly #ports: RemotePorts

  constructor(entry: string, args: readonly string[], { env, serviceName = 'Node Utility Process' }: ForkOptions) {
    super()
    const file = new URL('./utility.ts', import.meta.url)
    this.#child = fork(file, [entry, ...args], { env: { ...(env ?? process.env) }, serialization: 'advanced' })
    this.#ports = new RemotePorts((text) => this.#send(text))
    const metric = () => ({ type: 'Utility', name: serviceName, pid: this.pid }) as const
    theApp.metrics.add(metric)
    theApp.onExit(() => this.kill())
    this.#child.on('message', (text: UtilityText) => {
      if (text.kind === 'message') this.emit('message', text.data)
      else this.#ports.take(text)
    })
    this.#child.on('exit', (code) => {
      theApp.metrics.delete(metric)
      this.#ports.close()
      this.emit('exit', code ?? 1)
    })
  }
  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined
  }
  postMessage(data: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#send({ kind: 'message', data, ports: transfer.map((port) => this.#ports.add(port)) })
  }
  kill(): boolean {
    return this.#child.kill('SIGTERM')
  }
  #send(text: UtilityText): void {
    if (this.#child.connected) this.#child.send(text)
  }
}

export const utilityProcess = guard('utilityProcess', {
  fork: (entry: string, args: readonly string[] = [], options: ForkOptions = {}) =>
    guard('UtilityProcess', new UtilityProcess(entry, args, options))
})
