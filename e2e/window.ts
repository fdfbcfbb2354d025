// A person at a window: what they do and what they read, by the words that stand on the page.
import { expect, type Locator, type Page } from '@playwright/test'

/** What stands under the sum while a snapshot is open and everybody is connected. */
export const STILL_OPEN = /^Recording[.] Waiting for the report|on the channels? you hold[.]/

export class Window {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Waits until everybody named is connected. */
  async meets(...names: readonly string[]): Promise<void> {
    for (const name of names) await expect(this.person(name)).toHaveAccessibleDescription(/^connected/)
  }

  person(name: string): Locator {
    return this.page.getByRole('radiogroup', { name: 'Send to' }).getByRole('radio', { name, exact: true })
  }

  async choose(name: string): Promise<void> {
    await this.person(name).check({ force: true }) // The circle is hidden under the row that shows the person.
  }

  /** Types an amount for the chosen person and presses Enter. */
  async send(to: string, amount: string): Promise<void> {
    await this.choose(to)
    const field = this.sending().getByRole('textbox', { name: 'Amount' })
    await field.fill(amount)
    await field.press('Enter')
  }

  /** Sends, and reads that it was sent. */
  async sends(to: string, amount: number): Promise<void> {
    await this.send(to, String(amount))
    await expect(this.sending().getByRole('status')).toHaveText(`Sent ${amount.toLocaleString('en')} to ${to}.`)
  }

  sending(): Locator {
    return this.page.getByRole('form', { name: 'Send money' })
  }

  /** Holds the channel to somebody, or lets it run again. */
  async hold(name: string, held = true): Promise<void> {
    await this.choose(name)
    const button = this.channel(name).getByRole('button', { name: 'Hold' })
    await button.click()
    await expect(button).toHaveAttribute('aria-pressed', String(held))
  }

  channel(name: string): Locator {
    return this.page.getByRole('region', { name: `Channel to ${name}` })
  }

  balance(): Locator {
    return this.page.getByRole('status', { name: 'My balance' })
  }

  async startTraffic(perSecond: number): Promise<void> {
    const form = this.page.getByRole('form', { name: 'Random traffic' })
    await form.getByRole('textbox', { name: 'Transfers per second' }).fill(String(perSecond))
    await form.getByRole('button', { name: 'Start' }).click()
    await expect(form.getByRole('button', { name: 'Stop' })).toBeVisible()
  }

  async takeSnapshot(): Promise<void> {
    await this.page.getByRole('button', { name: 'Take snapshot' }).click()
  }

  snapshot(name: string): Locator {
    return this.page.getByRole('radio', { name: `Snapshot ${name}`, exact: true })
  }

  /** Clicks again where the row has just moved, as a person would: other snapshots come while it is aimed at. */
  async show(snapshot: string): Promise<void> {
    await expect(() => this.snapshot(snapshot).click({ force: true })).toPass({ timeout: 15_000 })
  }

  /** The shown snapshot as one line: `990 Anna + 1,000 Ben + 10 in transit Anna → Ben = 2,000`. */
  equation(): Locator {
    return this.page.getByRole('region', { name: 'Sum' }).getByRole('img')
  }

  /** The sentence under it. */
  verdict(): Locator {
    return this.page.getByRole('region', { name: 'Sum' }).getByRole('status')
  }

  /** Shows a snapshot, waits until every part of it is there, and reads it. */
  async reads(snapshot: string): Promise<string> {
    await this.show(snapshot)
    await expect(this.snapshot(snapshot)).toHaveAccessibleDescription(/^complete/)
    await expect(this.page.getByRole('region', { name: 'Sum' }).getByRole('heading')).toContainText(snapshot)
    await expect(this.verdict()).toHaveText(/^Every coin is accounted for/)
    return (await this.equation().getAttribute('aria-label')) ?? ''
  }
}

/** What a sum adds up to, taken apart as a reader would: the terms, and what stands after the equals sign. */
export function addUp(equation: string): { readonly terms: number; readonly total: number } {
  const [left = '', right = ''] = equation.split(' = ')
  const numbers = [...left.matchAll(/(^|[+−] )([\d,]+)/g)].map(([, sign = '', digits = '']) => {
    const amount = Number(digits.replaceAll(',', ''))
    return sign.startsWith('−') ? -amount : amount
  })
  return { terms: numbers.reduce((sum, amount) => sum + amount, 0), total: Number(right.replaceAll(',', '')) }
}
