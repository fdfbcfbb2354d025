// NOT Electron. `protocol` and `session`: our scheme over Chromium's https, and the answers of permission handlers.
import type { Chromium } from './chromium.ts'
import { guard } from './guard.ts'

type Handler = (request: Request) => Response | Promise<Response>
const handlers = new Map<string, Handler>()
const HIDDEN = '.electron-standin.invalid'

export const protocol = guard('protocol', {
  registerSchemesAsPrivileged(_schemes: unknown): void {},
  handle(scheme: string, handler: Handler): void {
    handlers.set(scheme, handler)
  }
})

/** `app://host/path` as Chromium sees it; other addresses as they are. */
export function toChromium(address: string): string {
  const match = /^([a-z]+):\/\/([^/]*)(.*)$/.exec(address)
  const [, scheme = '', host = '', rest = ''] = match ?? []
  return handlers.has(scheme) ? `https://${host}.${scheme}${HIDDEN}${rest}` : address
}

export function fromChromium(address: string): string {
  return address.replace(/^https:\/\/([^/]+)\.([a-z]+)\.electron-standin\.invalid(?=[/?#]|$)/, '$2://$1')
}

/** @param address as the program knows it. */
export function handlerFor(address: string): Handler | undefined {
  return handlers.get(address.slice(0, address.indexOf(':')))
}

type PermissionCheckHandler = (contents: object, permission: string, origin: string, details: object) => boolean
type PermissionRequestHandler = (
  contents: object,
  permission: string,
  decide: (granted: boolean) => void,
  details: object
) => void
let check: PermissionCheckHandler = () => true
let ask: PermissionRequestHandler = (_contents, _permission, decide) => decide(true)

export const session = guard('session', {
  defaultSession: guard('defaultSession', {
    setPermissionCheckHandler: (handler: PermissionCheckHandler) => (check = handler),
    setPermissionRequestHandler: (handler: PermissionRequestHandler) => (ask = handler),
    setDevicePermissionHandler: (_handler: unknown) => {}
  })
})

/** Chromium's names of what a page may ask, and Electron's. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  geolocation: 'geolocation',
  camera: 'media',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write'
}

/** Asks the program's handlers once per permission, and tells Chromium what they said. */
export async function applyPermissions(chromium: Chromium, contents: object): Promise<void> {
  for (const [name, permission] of Object.entries(PERMISSIONS)) {
    let granted = check(contents, permission, '', {})
    ask(contents, permission, (answer) => (granted &&= answer), {})
    await chromium.send('Browser.setPermission', { permission: { name }, setting: granted ? 'granted' : 'denied' })
  }
}
