// The Electron host: one window and, in a process of its own, one peer. This file reads as a table of contents:
// window.ts has the window and its security settings, supervisor.ts the peer's process, preload.ts the connection
// between page and peer.
import { app, ipcMain, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import process from 'node:process'
import { makeFolder } from '../../app/journal/private-files.ts'
import { readPage } from '../page.ts'
import { log, report, warnOfVisiblePassphrase } from '../run.ts'
import { readElectronFlags, type ElectronFlags } from './flags.ts'
import { askingAddress, LINK_SCHEME } from './links.ts'
import { CONNECT, GONE } from './messages.ts'
import { originOf, PAGE_ORIGIN } from './origin.ts'
import { supervisePeer } from './supervisor.ts'
import { openWindow, prepareSecurity, secureSession } from './window.ts'

/** With `npm run dev` the page comes from Vite, otherwise from the built files. */
const BUILT_PAGE = join(import.meta.dirname, '../renderer')
const viteAddress = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']

try {
  const flags = readElectronFlags(process.argv.slice(1))
  warnOfVisiblePassphrase(process.argv)
  prepare(flags)
} catch (error) {
  app.exit(report(error))
}

function prepare(flags: ElectronFlags): void {
  const folder = join(flags.peer.folder, 'electron')
  makeFolder(folder)
  app.setPath('userData', folder) // Chromium's files, and the lock: one instance on one peer's folder.
  prepareSecurity()
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
  const { link } = flags
  if (!flags.followsLink) waitingLink = link
  if (app.requestSingleInstanceLock({ link })) {
    hearLinks()
    app
      .whenReady()
      .then(() => start(flags))
      .catch(fail)
  } else if (link !== undefined) {
    log(`the window of ${flags.peer.name} is asked whether to follow the link`)
    app.exit(0)
  } else {
    log(`${flags.peer.name} is already open from ${flags.peer.folder}`)
    app.exit(1)
  }
}

/** What the window is to be asked; it may come before there is one. */
let askWindow: (link: unknown) => void = (link) => (waitingLink ??= link)
let waitingLink: unknown

/** A second instance on the same folder hands its link over; macOS tells links to the instance that runs. */
function hearLinks(): void {
  app.on('second-instance', (_event, _argv, _folder, handed) => askWindow((handed as { link?: unknown } | null)?.link))
  app.on('open-url', (event, link) => {
    event.preventDefault()
    askWindow(link)
  })
}

async function start(flags: ElectronFlags): Promise<void> {
  const pageAddress = viteAddress ?? `${PAGE_ORIGIN}/`
  const pageOrigin = originOf(pageAddress) ?? PAGE_ORIGIN
  secureSession(viteAddress === undefined ? await readPage(BUILT_PAGE) : new Map(), pageOrigin)

  let window: BrowserWindow | undefined
  const peer = supervisePeer(
    join(import.meta.dirname, 'peer.js'),
    flags.peer,
    (reason) => window?.webContents.send(GONE, reason),
    () => app.quit()
  )

  ipcMain.on(CONNECT, (event) => {
    const frame = event.senderFrame // Null if the frame is gone; must be read at once.
    const ours = event.sender === window?.webContents && frame?.parent === null && originOf(frame.url) === pageOrigin
    if (ours) peer.connect(frame)
  })
  askWindow = (link) => {
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
    const asking = askingAddress(pageAddress, link)
    // Only what stands behind the # is new, so the page is not loaded again.
    if (asking !== undefined) window?.loadURL(asking).catch((error: unknown) => log(`the link: ${String(error)}`))
  }
  app.on('window-all-closed', () => app.quit())
  stopPeerBeforeQuit(() => peer.stop())

  window = openWindow(pageAddress, `Groupshot: ${flags.peer.name}`, flags.place)
  window.on('closed', () => {
    window = undefined
  })
  if (waitingLink !== undefined) window.once('ready-to-show', () => askWindow(waitingLink))
}

/** The peer closes its journal and says goodbye first. */
function stopPeerBeforeQuit(stop: () => Promise<void>): void {
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    stop()
      .then(() => {
        stopped = true
        app.quit()
      })
      .catch(fail)
  })
}

function fail(error: unknown): void {
  app.exit(report(error))
}
