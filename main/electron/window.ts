// The one window, and the security settings of its page: no Node, no navigation, no permissions, no other windows.
// docs/electron.md maps each setting to an item of Electron's security checklist.
import { app, BrowserWindow, Menu, protocol, screen, session, shell } from 'electron'
import { join } from 'node:path'
import process from 'node:process'
import { pageHeaders, type PageFiles } from '../page.ts'
import { log } from '../run.ts'
import type { WindowSlot } from './flags.ts'
import { isExternal, originOf, pagePath, SCHEME } from './origin.ts'
import { placeWindow } from './place.ts'

/** The permissions of the page: writing to the clipboard, for "copy my address". */
const PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** Before `ready`: the scheme must be known when Chromium starts. */
export function prepareSecurity(): void {
  app.enableSandbox() // For every renderer, in spite of its own preferences.
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }
  ])
}

/** @param pageOrigin scheme and host of our page: a window may navigate only there. */
export function secureSession(files: PageFiles, pageOrigin: string): void {
  protocol.handle(SCHEME, (request) => servePage(files, request))
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(PERMISSIONS.has(permission))
  )
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => PERMISSIONS.has(permission))
  session.defaultSession.setDevicePermissionHandler(() => false)
  Menu.setApplicationMenu(applicationMenu())

  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (originOf(event.url) !== pageOrigin) event.preventDefault() // A reload is a navigation to our own page.
    })
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (isExternal(url)) setImmediate(() => openExternal(url))
      return { action: 'deny' }
    })
  })
}

export function openWindow(address: string, title: string, place: WindowSlot): BrowserWindow {
  const window = new BrowserWindow({
    ...placeWindow(screen.getPrimaryDisplay().workArea, place),
    minWidth: 480,
    minHeight: 400,
    show: false,
    title,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged
    }
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`the page ended (${reason}) and is loaded again`)
    if (!window.isDestroyed()) window.webContents.reload() // The peer continues; the page asks for a new pipe.
  })
  window.loadURL(address).catch((error: unknown) => log(`the page did not load: ${String(error)}`))
  return window
}

function servePage(files: PageFiles, request: Request): Response {
  const path = request.method === 'GET' ? pagePath(request.url) : undefined
  const file = path === undefined ? undefined : files.get(path)
  const headers = pageHeaders(path ?? '', "'none'")
  if (file === undefined) return new Response('', { status: 404, headers })
  return new Response(new Uint8Array(file.body), { headers: { ...headers, 'content-type': file.type } })
}

function openExternal(url: string): void {
  shell.openExternal(url).catch((error: unknown) => log(`${url} could not be opened: ${String(error)}`))
}

/** None, except on macOS, where a program without these menus has no shortcuts for copy and paste. */
function applicationMenu(): Menu | null {
  if (process.platform !== 'darwin') return null
  return Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
}
