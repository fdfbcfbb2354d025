// NOT Electron. What runs inside the page: `contextBridge` between the preload's isolated world and the page's main
// world. The functions are sent to Chromium as text, so each must stand alone.

/** Names the isolated world in DevTools' messages. */
export const ISOLATED_WORLD = 'Electron Isolated Context'
/** The preload's way out, bound by DevTools in the isolated world; and the way in. */
export const SEND = 'electronStandinSend'
export const RECEIVE = 'electronStandinReceive'

/** Stand-in → preload. */
export type ToPreload =
  | { readonly kind: 'ipc'; readonly channel: string; readonly args: unknown[]; readonly ports: number[] }
  | { readonly kind: 'port'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly id: number }

/** Preload → stand-in. */
export type FromPreload =
  | { readonly kind: 'ipc'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'port'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly id: number }

export const mainWorldSource = `(() => { ${openBridge.toString()}; (${mainWorld.toString()})(openBridge()) })()`

export function isolatedWorldSource(preload: string): string {
  const run = `function (require, process, exports, module) {\n${preload}\n}`
  return `(() => { ${openBridge.toString()}; (${isolatedWorld.toString()})(openBridge(), ${run}) })()`
}

type Fn = (...args: unknown[]) => unknown
type Bridge = ReturnType<typeof openBridge>

/** Both worlds hear each other's DOM events at once. Values cross as JSON, functions as `{ $fn: number }`. */
function openBridge() {
  const own = new Map<number, Fn>()
  const encode = (value: unknown): unknown => {
    if (typeof value === 'function') return { $fn: own.set(own.size + 1, value as Fn).size }
    if (Array.isArray(value)) return value.map(encode)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]))
  }
  const decode = (value: unknown, call: (fn: number, args: unknown[]) => unknown): unknown => {
    if (Array.isArray(value)) return value.map((inner) => decode(inner, call))
    if (typeof value !== 'object' || value === null) return value
    if ('$fn' in value) return (...args: unknown[]) => call(value.$fn as number, args)
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner, call)])))
  }
  return {
    own,
    encode,
    decode,
    fire: (kind: string, detail: object) =>
      window.dispatchEvent(new CustomEvent(`electron-standin:${kind}`, { detail: JSON.stringify(detail) })),
    hear: <Detail>(kind: string, listener: (detail: Detail) => void) =>
      window.addEventListener(`electron-standin:${kind}`, (event) =>
        listener(JSON.parse((event as CustomEvent<string>).detail) as Detail)
      )
  }
}

/** The page: sees what the preload exposed, as functions that return or promise plain values. */
function mainWorld({ own, encode, decode, fire, hear }: Bridge): void {
  if (window.top !== window) return
  type Reply = { readonly request: number; readonly value?: unknown; readonly error?: string; readonly pending?: true }
  const returned = new Map<number, Reply>()
  const promised = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let count = 0
  const call = (fn: number, args: unknown[]): unknown => {
    const request = ++count
    fire('call', { request, fn, args: args.map(encode) })
    const reply = returned.get(request)
    returned.delete(request)
    if (reply?.pending === true) return new Promise((resolve, reject) => promised.set(request, { resolve, reject }))
    if (reply?.error !== undefined) throw new Error(reply.error)
    return reply?.value
  }
  hear<Reply>('returned', (reply) => returned.set(reply.request, reply))
  hear<Reply>('settled', ({ request, value, error }) => {
    if (error === undefined) promised.get(request)?.resolve(value)
    else promised.get(request)?.reject(new Error(error))
    promised.delete(request)
  })
  // Asked before Chromium makes a window: one that is closed again can stop the page that opened it.
  const open = (url: string | URL = '') => {
    fire('open', { url: new URL(url, location.href).href })
    return null
  }
  Object.defineProperty(window, 'open', { value: open })
  window.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null || link.target === '' || link.target === '_self') return
    event.preventDefault()
    open(link.href)
  })
  hear<{ fn: number; args: unknown[] }>('callback', ({ fn, args }) => own.get(fn)?.(...args))
  hear<{ key: string; api: unknown }>('exposed', ({ key, api }) =>
    Object.defineProperty(window, key, { value: decode(api, call), enumerable: true })
  )
}

/** The preload: `require('electron')` knows contextBridge and ipcRenderer, and nothing else is to be had. */
function isolatedWorld(
  { own, encode, decode, fire, hear }: Bridge,
  runPreload: (require: Fn, process: object, exports: object, module: object) => void
): void {
  if (window.top !== window) return
  const world = window as unknown as Record<string, (message: never) => void>
  const send = (message: FromPreload) => world['electronStandinSend']?.(JSON.stringify(message) as never)
  const toPage = (fn: number, args: unknown[]) => fire('callback', { fn, args })

  hear<{ request: number; fn: number; args: unknown[] }>('call', ({ request, fn, args }) => {
    const say = (error: unknown) => ({ request, error: error instanceof Error ? error.message : String(error) })
    try {
      const value = own.get(fn)?.(...args.map((arg) => decode(arg, toPage)))
      if (!(value instanceof Promise)) return fire('returned', { request, value })
      fire('returned', { request, pending: true })
      value.then(
        (settled: unknown) => fire('settled', { request, value: settled }),
        (error: unknown) => fire('settled', say(error))
      )
    } catch (error) {
      fire('returned', say(error))
    }
  })

  hear<{ url: string }>('open', ({ url }) => send({ kind: 'open', url }))
  const listeners = new Map<string, Fn[]>()
  const ports = new Map<number, MessagePort>()
  const openPort = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }: MessageEvent<unknown>) => send({ kind: 'port', id, data })
    port1.addEventListener('close', () => send({ kind: 'port-close', id }))
    ports.set(id, port1)
    return port2
  }
  const lacking = (what: string) => {
    throw new Error(`electron-standin: ${what} is not there (this is NOT Electron)`)
  }
  const strict = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get: (object, key) => (key in object ? (Reflect.get(object, key) as unknown) : lacking(`${name}.${String(key)}`))
    })
  const ipcRenderer = strict('ipcRenderer', {
    on: (channel: string, listener: Fn) => void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    send: (channel: string, ...args: unknown[]) => send({ kind: 'ipc', channel, args })
  })
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => void fire('exposed', { key, api: encode(api) })
  })
  const electron = strict('electron', { contextBridge, ipcRenderer })

  world['electronStandinReceive'] = (message: ToPreload) => {
    if (message.kind === 'ipc') {
      const event = strict('IpcRendererEvent', { ports: message.ports.map(openPort) })
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args)
    } else if (message.kind === 'port') {
      ports.get(message.id)?.postMessage(message.data)
    } else {
      ports.get(message.id)?.close()
      ports.delete(message.id)
    }
  }
  const module = { exports: {} }
  try {
    const require = (id: unknown) => (id === 'electron' ? electron : lacking(`the module ${String(id)}`))
    runPreload(require, { type: 'renderer', sandboxed: true, contextIsolated: true }, module.exports, module)
  } catch (error) {
    console.error('Unable to load preload script', error)
  }
}
