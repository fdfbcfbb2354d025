// A property of one's own: written, dropped and judged at windows of real peers; wrong ones of every kind; and what stands
// between them and everything else, tried from inside the thread that they run in.
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { judge } from './axe.ts'
import { expect, test, type Cluster } from './cluster.ts'
import { STILL_OPEN, Window } from './window.ts'

test.describe.configure({ timeout: 240_000 }) // What does not end takes its time, and axe-core looks at every element.
test.use({ contextOptions: { reducedMotion: 'reduce' } }) // No story here looks at motion.

const own = (page: Page): Locator => page.getByRole('region', { name: 'Properties of your own' })
const line = (page: Page, name: string): Locator => own(page).getByRole('listitem', { name, exact: true })

async function checks(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Snapshot' }).click()
  await page.getByRole('tab', { name: 'Checks', exact: true }).click()
}

async function write(page: Page, text: string): Promise<Locator> {
  await own(page).getByRole('button', { name: 'Write a property …' }).click()
  const editor = page.getByRole('dialog', { name: 'Write a property' })
  await editor.getByRole('textbox', { name: 'Property' }).fill(text)
  return editor
}

async function keep(page: Page, text: string): Promise<void> {
  const editor = await write(page, text)
  await editor.getByRole('button', { name: 'Keep' }).click()
  await expect(editor).toHaveCount(0)
}

/** As somebody drops a file from their desktop. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([called, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], called, { type: 'text/javascript' }))
      return transfer
    },
    [name, text] as const
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer: files })
}

/** One window with a complete snapshot, its checks shown. */
async function alone(cluster: Cluster): Promise<Window> {
  const anna = new Window(await cluster.window(await cluster.web('Anna')))
  const ben = await cluster.script('Ben')
  await anna.meets('Ben')
  await ben.demand({ do: 'transfer', to: 'Anna', amount: 7 })
  await expect(anna.balance()).toHaveText('1,007')
  await anna.takeSnapshot()
  await anna.reads('Anna #1')
  await checks(anna.page)
  return anna
}

test('a property is written, tried and kept, and judges every snapshot of three peers', async ({ cluster }) => {
  const open = async (name: string) => new Window(await cluster.window(await cluster.web(name)))
  const atAnna = await cluster.web('Anna')
  const anna = new Window(await cluster.window(atAnna))
  const [ben, cleo] = [await open('Ben'), await open('Cleo')]
  await anna.meets('Ben', 'Cleo')
  await ben.meets('Anna', 'Cleo')
  await cleo.meets('Anna', 'Ben')
  await cleo.takeSnapshot()
  await anna.reads('Cleo #1')
  const { page } = anna
  await checks(page)
  await expect(own(page)).toContainText('Write your own check for every snapshot')

  // Conservation, in this form, as it stands in the editor.
  await own(page).getByRole('button', { name: 'Write a property …' }).click()
  const editor = page.getByRole('dialog', { name: 'Write a property' })
  await editor.getByRole('button', { name: 'Try on this snapshot' }).click()
  await expect(editor.getByRole('status', { name: 'This snapshot' })).toHaveText(
    /^\s*holds\. 3000 in balances \+ 0 in transit/
  )
  await page.keyboard.press('Shift+Tab') // By keyboard: the button before "Try" keeps it.
  await page.keyboard.press('Enter')
  await expect(own(page).getByRole('button', { name: 'Write a property …' })).toBeFocused()
  await expect(line(page, 'Conservation')).toContainText(
    'holds. 3000 in balances + 0 in transit equal the opening balances.'
  )

  await own(page).getByRole('button', { name: 'Write a property …' }).click()
  await editor.getByRole('combobox', { name: 'Begin with' }).selectOption('No majority')
  await editor.getByRole('button', { name: 'Keep' }).click()
  await expect(line(page, 'No majority')).toContainText('Nobody holds more than half of all money.')
  await expect(line(page, 'No majority')).toContainText('holds. Anna holds the most, 1000 of 3000.')
  await drop(page, 'short-channels.js', readFileSync('properties/short-channels.js', 'utf8'))
  await expect(page.getByRole('status').filter({ hasText: 'Short channels' })).toContainText('is kept')
  await expect(line(page, 'Short channels')).toContainText('holds. All channels are empty.')

  // A snapshot with six messages in transit, and most of the money with Cleo.
  await ben.sends('Cleo', 700)
  await expect(cleo.balance()).toHaveText('1,700')
  await anna.hold('Ben')
  for (let sent = 1; sent <= 6; sent++) await anna.sends('Ben', sent)
  await cleo.takeSnapshot()
  await anna.show('Cleo #2')
  await expect(anna.verdict()).toHaveText(STILL_OPEN)
  await anna.hold('Ben', false)
  await anna.reads('Cleo #2')
  await checks(page)
  await expect(line(page, 'Conservation')).toContainText('holds. 2979 in balances + 21 in transit')
  await expect(line(page, 'No majority')).toContainText('does not hold. Cleo holds the most, 1700 of 3000.')
  await expect(line(page, 'Short channels')).toContainText('does not hold. Anna → Ben holds the most: 6.')
  await expect(line(page, 'Conservation')).toContainText('Holds in all 2 snapshots that this window has read.')
  await expect(line(page, 'No majority')).toContainText(
    'Holds in 1 of 2 snapshots that this window has read. Not in Cleo #2.'
  )
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await judge(page, `verdicts, ${colorScheme}`)
  }

  // They stay with the page, in every window of its peer, and are removed one by one.
  await page.reload()
  await anna.reads('Cleo #1')
  await checks(page)
  await expect(line(page, 'Short channels')).toContainText('holds. All channels are empty.')
  const second = new Window(await page.context().newPage())
  await second.page.goto(atAnna.address)
  await second.reads('Cleo #1')
  await checks(second.page)
  await expect(own(second.page).getByRole('listitem')).toHaveCount(3)
  await line(page, 'No majority').getByRole('button', { name: 'Remove No majority' }).click()
  await expect(own(page).getByRole('listitem')).toHaveCount(2)
  await expect(own(second.page).getByRole('listitem')).toHaveCount(2)
})

test('wrong code of every kind is told where it stands, and the room goes on', async ({ cluster }) => {
  test.setTimeout(240_000)
  const { page } = await alone(cluster)
  for (const [name, text, said] of [
    ['No program', 'export default (cut) => {\n  tru e\n}', /no verdict\. Line 3: Syntax error: .+\./],
    ['Throws', 'export default (cut) =>\n  cut.nobody.balance > 3', /no verdict\. Line 3: It threw TypeError: .+\./],
    ['Nonsense', 'export default (cut) => 42', /no verdict\. It returned a number\. It must return true, false/],
    ['No predicate', 'const answer = 42', /no verdict\. It exports no function: export default/],
    ['Imports', 'import x from "https://example.org/x.js"\nexport default () => x', /It imports something/],
    ['Deep', 'const f = () => f() + 1\nexport default f', /calls itself without end/],
    ['Greedy', 'export default () => new ArrayBuffer(1e9).byteLength > 0', /more than 64 MiB of memory/],
    ['Breaking', 'export default () => eval("(".repeat(1e6))', /no verdict\./],
    ['Endless', 'export default () => { for (;;); }', /did not finish within 3 seconds and was stopped/],
    // The interpreter does not notice that it is in a loop here: its whole thread is ended.
    ['Deaf', 'export default () => [].indexOf.call({ length: 2 ** 53 - 1 }, 1) < 0', /was stopped/],
    ['Markup', 'export default () => "<img src=x onerror=alert(1)>"', /does not hold\. <img src=x onerror=alert\(1\)>/],
    ['Fine', 'export default (cut) => cut.total === 2000', /holds\s*$/]
  ] as const) {
    await keep(page, `// name: ${name}\n${text}`)
    await expect(line(page, name), name).toContainText(said)
  }
  await expect(own(page).getByRole('listitem')).toHaveCount(12)
  await judge(page, 'wrong properties')

  await drop(page, 'empty.js', ' ')
  await expect(page.getByRole('alert').filter({ hasText: 'empty.js' })).toHaveText(/was not opened\. It is empty\./)
  const editor = await write(page, 'export default () => true')
  await editor.getByRole('button', { name: 'Keep' }).click()
  await expect(editor.getByRole('alert')).toHaveText(/Its first line says its name/)
  await judge(page, 'the editor')
  await page.keyboard.press('Escape')

  // One is mended; the window still sends money and takes snapshots.
  await line(page, 'Throws').getByRole('button', { name: 'Edit Throws' }).click()
  const mending = page.getByRole('dialog', { name: 'Edit a property' })
  await mending.getByRole('textbox', { name: 'Property' }).fill('// name: Mended\nexport default () => true')
  await mending.getByRole('button', { name: 'Keep' }).click()
  await expect(line(page, 'Mended')).toContainText('holds')
  await expect(line(page, 'Throws')).toHaveCount(0)
  const anna = new Window(page)
  await anna.sends('Ben', 7)
  await anna.takeSnapshot()
  await anna.reads('Anna #2')
  // Those that never end are asked about the new snapshot, too, and take the time that they are given.
  await expect(line(page, 'Fine')).toContainText('holds', { timeout: 90_000 })
})

test('a property reaches neither the network, nor the disk, nor the page', async ({ cluster }) => {
  const asked: string[] = []
  const { page } = await alone(cluster)
  page.context().on('request', (request) => asked.push(request.url()))
  const reach = [
    'fetch("/")',
    'new WebSocket("ws://127.0.0.1/")',
    'new XMLHttpRequest()',
    'new EventSource("/")',
    'importScripts("/x.js")',
    'indexedDB.open("x")',
    'localStorage.setItem("x", "1")',
    'caches.open("x")',
    'navigator.storage.getDirectory()',
    'parent.location',
    'top.document',
    'self.postMessage("x")',
    'window.open("/")',
    'document.cookie',
    'peerBridge.send("{}")',
    'new Worker("/x.js")',
    'new BroadcastChannel("x")',
    'setTimeout(() => {}, 0)',
    'new WebAssembly.Module(new Uint8Array())',
    'globalThis.constructor.constructor("return self")().fetch("/")',
    '(0, eval)("fetch")("/")',
    'new Function("return process")()',
    'require("fs")'
  ]
  const tries = reach.map((one) => `() => ${one}`).join(',\n')
  await keep(
    page,
    `// name: Reach\nexport default () => {\n  const tries = [${tries}]\n  const reached = tries.filter((one) => { try { one(); return true } catch { return false } })\n  return reached.length === 0 || reached.map(String).join()\n}`
  )
  await expect(line(page, 'Reach')).toContainText(/holds\s*$/)
  // What waits for an answer never gets one.
  await keep(page, '// name: Import\nexport default async () => await import("/assets/x.js")')
  await expect(line(page, 'Import')).toContainText('no verdict. It returned a promise.')
  await keep(page, '// name: Await\nawait import("data:text/javascript,1")\nexport default () => true')
  await expect(line(page, 'Await')).toContainText('no verdict. It waits for something outside, but it is isolated')
  expect(asked.filter((url) => !url.includes('/assets/property-worker-'))).toEqual([])
})

test('the thread behind the interpreter is shut in, too', async ({ cluster }) => {
  const { page } = await alone(cluster)
  await keep(page, '// name: Fine\nexport default () => true')
  await expect(line(page, 'Fine')).toContainText('holds')
  const [worker] = page.workers()
  expect(worker?.url()).toMatch(/[/]assets[/]property-worker-[^/]+[.]js$/)
  // As if a property had broken out of the interpreter: the thread's policy lets it load, connect and evaluate nothing.
  const reached = await worker?.evaluate(async () => {
    const callable = (name: string) => Reflect.get(globalThis, name) as (text: string) => unknown
    const script = 'data:text/javascript,postMessage(1)'
    const tries: Readonly<Record<string, () => unknown>> = {
      fetch: () => fetch('/'),
      'fetch data': () => fetch('data:text/plain,x'),
      socket: () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket(`ws://${location.host}/`)
          socket.onopen = resolve
          socket.onerror = reject
        }),
      request: () =>
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest()
          request.onload = resolve
          request.onerror = reject
          request.open('GET', '/')
          request.send()
        }),
      eval: () => callable('eval')('1'),
      Function: () => callable('Function')('return 1'),
      import: () => import(script),
      worker: () =>
        new Promise((resolve, reject) => {
          const inner = new Worker(script)
          inner.onmessage = resolve
          inner.onerror = reject
        }),
      document: () => (globalThis as { document?: Document }).document?.cookie ?? Promise.reject(new Error('none')),
      storage: () => (globalThis as { localStorage?: Storage }).localStorage ?? Promise.reject(new Error('none'))
    }
    const done: string[] = []
    for (const [name, attempt] of Object.entries(tries))
      try {
        await attempt()
        done.push(name)
      } catch {
        continue
      }
    return done
  })
  expect(reached).toEqual([])
  // And a thread that shouts is not believed: what it says without being asked changes nothing that stands there.
  await worker?.evaluate(() => {
    for (let n = 0; n < 10_000; n++) self.postMessage({ number: n % 8, report: '{"type":"answer","answer":false}' })
  })
  await expect(line(page, 'Fine')).toContainText(/holds\s*$/)
  await keep(page, '// name: After\nexport default () => true')
  await expect(line(page, 'After')).toContainText('holds')
  const wasm = await page.evaluate(() => {
    try {
      new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))
      return 'compiled'
    } catch (error) {
      return String(error)
    }
  })
  expect(wasm).toMatch(/CompileError|Content Security Policy/) // The page itself still compiles nothing.
})
