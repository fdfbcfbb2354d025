// NOT Electron. WebContents and its frames: one DevTools target, its navigations, and its preload's messages.
import type { Protocol } from 'devtools-protocol'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js'
import type { Chromium } from './chromium.ts'
import { guard, lacking, Preventable } from './guard.ts'
import { RemotePorts, type MessagePortMain } from './ports.ts'
import { applyPermissions, fromChromium, handlerFor, toChromium } from './walls.ts'
import * as worlds from './worlds.ts'

type DevToolsCommands = ProtocolMapping.Commands
type DevToolsEvents = ProtocolMapping.Events

export const ipcMain = guard('ipcMain', new EventEmitter())

/** A navigation that the program may prevent. */
class Navigation extends Preventable {
  readonly url: string
  readonly isMainFrame: boolean
  constructor(url: string, isMainFrame: boolean) {
    super()
    this.url = url
    this.isMainFrame = isMainFrame
  }
}

class StandinFrame {
  readonly parent: StandinFrame | null
  readonly ports: RemotePorts
  url = 'about:blank'
  /** Of the preload's world. */
  context: number | undefined
  readonly #evaluate: (expression: string, context: number) => void

  constructor(parent: StandinFrame | null, evaluate: (expression: string, context: number) => void) {
    this.parent = parent
    this.#evaluate = evaluate
    this.ports = new RemotePorts((text) => this.#tell(text))
  }
  send(channel: string, ...args: unknown[]): void {
    this.#tell({ kind: 'ipc', channel, args, ports: [] })
  }
  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#tell({ kind: 'ipc', channel, args: [message], ports: transfer.map((port) => this.ports.add(port)) })
  }
  /** Its document is gone, and with it the ends of all ports. */
  leave(): void {
    this.context = undefined
    this.ports.close()
  }
  #tell(message: worlds.ToPreload): void {
    if (this.context !== undefined) this.#evaluate(`${worlds.RECEIVE}(${JSON.stringify(message)})`, this.context)
  }
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }

/** Emits `-loaded` besides Electron's own events. */
export class WebContents extends EventEmitter {
  readonly started: Promise<void>
  /** What the program holds. */
  readonly guarded: WebContents
  targetId = ''
  readonly #chromium: Chromium
  readonly #frames = new Map<string, StandinFrame>()
  readonly #ours = new Set<string>() // Addresses that the program itself loads: no will-navigate for these.
  #session = ''
  #open: OpenHandler = () => lacking('a window that the page may open')

  constructor(chromium: Chromium, preload: string, size: { readonly width: number; readonly height: number }) {
    super()
    this.#chromium = chromium
    this.guarded = guard('WebContents', this as WebContents)
    this.started = this.#start(readFileSync(preload, 'utf8'), size)
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#open = handler
  }
  isDestroyed(): boolean {
    return this.targetId === ''
  }
  send(channel: string, ...args: unknown[]): void {
    for (const frame of this.#frames.values()) if (frame.parent === null) frame.send(channel, ...args)
  }
  close(): void {
    void this.#chromium.send('Target.closeTarget', { targetId: this.targetId })
  }
  async loadURL(address: string): Promise<void> {
    await this.started
    const url = toChromium(address)
    this.#ours.add(url)
    const { errorText } = await this.#send('Page.navigate', { url })
    if (errorText !== undefined) throw new Error(`${errorText} loading '${address}'`)
  }

  async #start(preload: string, size: { readonly width: number; readonly height: number }): Promise<void> {
    const options = { url: 'about:blank', newWindow: true, ...size }
    this.targetId = (await this.#chromium.send('Target.createTarget', options)).targetId
    const attached = await this.#chromium.send('Target.attachToTarget', { targetId: this.targetId, flatten: true })
    this.#session = attached.sessionId

    this.#on('Page.frameAttached', ({ frameId, parentFrameId }) => this.#frame(frameId, parentFrameId))
    this.#on('Page.frameDetached', ({ frameId }) => {
      this.#frames.get(frameId)?.leave()
      this.#frames.delete(frameId)
    })
    this.#on('Page.frameNavigated', ({ frame }) => (this.#frame(frame.id).url = fromChromium(frame.url)))
    this.#on('Page.loadEventFired', () => this.emit('-loaded'))
    this.#on('Fetch.requestPaused', (request) => void this.#answer(request))
    this.#on('Runtime.bindingCalled', (call) => this.#hear(call))
    this.#on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { readonly frameId: string }
      if (context.name === worlds.ISOLATED_WORLD) this.#frame(frameId).context = context.id
    })
    this.#on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this.#byContext(executionContextId)?.leave()
    )
    this.#on('Runtime.executionContextsCleared', () => {
      for (const frame of this.#frames.values()) frame.leave()
    })

    const isolated = { worldName: worlds.ISOLATED_WORLD, source: worlds.isolatedWorldSource(preload) }
    await this.#send('Page.enable', {})
    await this.#send('Runtime.enable', undefined)
    await this.#send('Runtime.addBinding', { name: worlds.SEND, executionContextName: worlds.ISOLATED_WORLD })
    await this.#send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    await applyPermissions(this.#chromium, this.guarded)
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source: worlds.mainWorldSource })
    await this.#send('Page.addScriptToEvaluateOnNewDocument', isolated)
  }

  #send<M extends keyof DevToolsCommands>(
    method: M,
    params: DevToolsCommands[M]['paramsType'][0]
  ): Promise<DevToolsCommands[M]['returnType']> {
    return this.#chromium.send(method, params, this.#session)
  }

  #on<E extends keyof DevToolsEvents>(event: E, listener: (...params: DevToolsEvents[E]) => void): void {
    this.#chromium.on_(event, this.#session, listener)
  }

  #frame(id: string, parentId?: string): StandinFrame {
    const known = this.#frames.get(id)
    if (known !== undefined) return known
    const parent = parentId === undefined ? undefined : this.#frames.get(parentId)
    const frame = new StandinFrame(parent ?? null, (expression, contextId) => {
      this.#send('Runtime.evaluate', { expression, contextId }).catch(() => {}) // The document may just have gone.
    })
    this.#frames.set(id, frame)
    return frame
  }

  #byContext(context: number): StandinFrame | undefined {
    return [...this.#frames.values()].find((frame) => frame.context === context)
  }

  #hear({ executionContextId, payload }: Protocol.Runtime.BindingCalledEvent): void {
    const frame = this.#byContext(executionContextId)
    if (frame === undefined) return
    const message = JSON.parse(payload) as worlds.FromPreload
    if (message.kind === 'open') return void this.#open({ url: fromChromium(message.url) })
    if (message.kind !== 'ipc') return frame.ports.take(message)
    const event = guard('IpcMainEvent', { sender: this.guarded, senderFrame: guard('WebFrameMain', frame) })
    ipcMain.emit(message.channel, event, ...message.args)
  }

  async #answer({ requestId, frameId, request, resourceType }: Protocol.Fetch.RequestPausedEvent): Promise<void> {
    const url = fromChromium(request.url)
    if (resourceType === 'Document' && !this.#ours.delete(request.url) && !this.#mayNavigate(url, frameId)) {
      await this.#send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      return
    }
    const handler = url === request.url ? undefined : handlerFor(url)
    if (handler === undefined) {
      await this.#send('Fetch.continueRequest', { requestId })
      return
    }
    const response = await handler(new Request(url, { method: request.method, headers: { ...request.headers } }))
    await this.#send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64')
    })
  }

  #mayNavigate(url: string, frameId: string): boolean {
    const isMainFrame = this.#frame(frameId).parent === null
    const event = new Navigation(url, isMainFrame)
    this.emit('will-frame-navigate', event)
    if (isMainFrame) this.emit('will-navigate', event)
    return !event.defaultPrevented
  }
}
