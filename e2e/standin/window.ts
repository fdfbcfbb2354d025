// NOT Electron. BrowserWindow: one Chromium page each; and every page that the program did not open is closed.
import type { BrowserWindowConstructorOptions } from 'electron'
import { EventEmitter } from 'node:events'
import { theApp } from './app.ts'
import type { Chromium } from './chromium.ts'
import { WebContents } from './contents.ts'
import { guard, lacking } from './guard.ts'

let chromium: Chromium | undefined
let windows: BrowserWindow[] = []

/** The screen that windows are placed on; nobody sees them. */
export const screen = guard('screen', {
  getPrimaryDisplay: () => guard('Display', { workArea: { x: 0, y: 0, width: 1920, height: 1080 } })
})

export async function watchWindows(started: Chromium): Promise<void> {
  chromium = started
  started.on_('Target.targetDestroyed', '', ({ targetId }) => find(targetId)?.gone())
  started.on_('Target.targetCreated', '', ({ targetInfo: { type, targetId, openerId } }) => {
    if (type === 'page' && openerId !== undefined) void started.send('Target.closeTarget', { targetId })
  })
  await started.send('Target.setDiscoverTargets', { discover: true })
}

function find(targetId: string): BrowserWindow | undefined {
  return windows.find((window) => window.webContents.targetId === targetId)
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  readonly #title: string
  #isShown = false

  constructor({ webPreferences = {}, width = 800, height = 600, title = '' }: BrowserWindowConstructorOptions) {
    super()
    const { contextIsolation, sandbox, nodeIntegration, webviewTag, preload } = webPreferences
    if (contextIsolation !== true || sandbox !== true || nodeIntegration !== false || webviewTag !== false)
      lacking('a renderer that is not isolated and sandboxed')
    const contents = new WebContents(chromium ?? lacking('a window before ready'), preload ?? '', { width, height })
    this.webContents = contents.guarded
    this.#title = title
    contents.on('-loaded', () => {
      if (!this.#isShown) this.emit('ready-to-show')
      this.#isShown = true
    })
    const guarded = guard('BrowserWindow', this as BrowserWindow)
    windows.push(guarded)
    theApp.emit('web-contents-created', {}, this.webContents)
    return guarded
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return windows.find((window) => window.webContents === contents) ?? null
  }
  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address)
  }
  show(): void {}
  focus(): void {}
  isMinimized(): boolean {
    return false
  }
  getTitle(): string {
    return this.#title
  }
  gone(): void {
    windows = windows.filter((window) => window.webContents !== this.webContents)
    this.webContents.targetId = ''
    this.emit('closed')
    if (windows.length === 0) theApp.emit('window-all-closed')
  }
}

export const webContents = guard('webContents', {
  fromDevToolsTargetId: (targetId: string) => find(targetId)?.webContents
})
