// NOT Electron. The module that `import … from 'electron'` gets: what this program uses, and nothing else.
// Named exports have to be here by name, so this is the one file that passes on what others define.
import { app } from './app.ts'
import { ipcMain } from './contents.ts'
import { guard } from './guard.ts'
import { MessageChannelMain } from './ports.ts'
import { utilityProcess } from './utility-process.ts'
import { protocol, session } from './walls.ts'
import { BrowserWindow, screen, webContents } from './window.ts'

/** Addresses that the program gave to the system's browser, for a test to look at. */
const opened: string[] = []

const shell = guard('shell', {
  opened,
  openExternal: (address: string) => {
    opened.push(address)
    return Promise.resolve()
  }
})

const Menu = guard('Menu', { setApplicationMenu: (_menu: unknown) => {} })

export {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
  webContents
}
