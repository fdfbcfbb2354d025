// A person on the tab of uses: what they do with work, locks, objects and the token, and what one snapshot tells them of it.
import { expect, type Locator } from '@playwright/test'
import type { Window } from './window.ts'

export type UseTitle = 'Termination' | 'Deadlock' | 'Garbage' | 'Token'

const OWN = { Termination: 'My work', Deadlock: 'My resources', Garbage: 'My objects', Token: 'My token' } as const

export class UsesTab {
  readonly window: Window
  readonly use: UseTitle

  constructor(window: Window, use: UseTitle) {
    this.window = window
    this.use = use
  }

  static async open(window: Window, use: UseTitle): Promise<UsesTab> {
    await window.page.getByRole('tab', { name: 'Uses' }).click()
    await window.page.getByRole('tab', { name: use, exact: true }).click()
    return new UsesTab(window, use)
  }

  /** What this process has and can do. */
  own(): Locator {
    return this.window.page.getByRole('region', { name: OWN[this.use], exact: true })
  }

  form(name: string): Locator {
    return this.own().getByRole('form', { name, exact: true })
  }

  /** Presses a button of one of the own forms. */
  async press(form: string, button: string): Promise<void> {
    await this.form(form).getByRole('button', { name: button, exact: true }).click()
  }

  /** What was answered there. */
  refusal(form: string): Locator {
    return this.form(form).getByRole('alert')
  }

  async sendsTask(to: string): Promise<void> {
    await expect(this.own().getByText('Active')).toBeVisible()
    await this.form('Send a task').getByRole('combobox', { name: 'Send task to' }).selectOption({ label: to })
    await this.press('Send a task', 'Send task')
    await expect(this.form('Send a task').getByRole('status')).toHaveText(`Sent a task to ${to}.`)
  }

  async add(resource: string): Promise<void> {
    await this.form('Add a resource').getByRole('textbox', { name: 'New resource' }).fill(resource)
    await this.press('Add a resource', 'Add')
    await expect(this.own().getByRole('list', { name: 'My resources' })).toContainText(resource)
  }

  /** Types what is wanted, and asks for it. */
  async request(resource: string, owner: string): Promise<void> {
    const form = this.form('Request resources')
    await form.getByRole('combobox', { name: 'Owner' }).selectOption({ label: owner })
    await form.getByRole('combobox', { name: 'Resource' }).fill(resource)
    await form.getByRole('combobox', { name: 'Resource' }).press('Enter')
  }

  async requests(resource: string, owner: string, phase: 'held' | 'waiting'): Promise<void> {
    await this.request(resource, owner)
    await this.claims(resource, owner, phase)
  }

  async claims(resource: string, owner: string, phase: 'held' | 'waiting'): Promise<void> {
    const line = `${resource} of ${owner.replace(/ \(here\)$/, '')}`
    await expect(
      this.own().getByRole('list', { name: 'What I have asked for' }).getByRole('listitem').filter({ hasText: line })
    ).toContainText(phase)
  }

  async make(object: string): Promise<void> {
    await this.press('Make an object', 'Make an object')
    await expect(this.own().getByRole('list', { name: 'My objects' })).toContainText(object)
  }

  /** Chooses a reference, such as `o1 of Anna`, as soon as it has come. */
  async refer(reference: string): Promise<void> {
    const choice = this.own().getByRole('combobox', { name: 'Reference' })
    const option = choice.getByRole('option').filter({ hasText: new RegExp(`^${reference}(,|$)`) })
    await expect(option).toHaveCount(1)
    await choice.selectOption((await option.getAttribute('value')) ?? '')
  }

  async give(reference: string, to: string): Promise<void> {
    await this.refer(reference)
    await this.form('Give the reference').getByRole('combobox', { name: 'Give to' }).selectOption({ label: to })
    await this.press('Give the reference', 'Give')
    await expect(this.form('Give the reference').getByRole('status')).toHaveText(
      `Gave ${to} a reference to ${reference}.`
    )
  }

  async link(from: string, to: string): Promise<void> {
    await this.refer(to)
    await this.form('Link to the reference').getByRole('combobox', { name: 'Link from' }).selectOption(from)
    await this.press('Link to the reference', 'Link')
    await expect(this.form('Link to the reference').getByRole('status')).toHaveText(`${from} refers to ${to}.`)
  }

  async drop(reference: string): Promise<void> {
    await this.refer(reference)
    await this.press('Drop the reference', 'Drop root')
    await expect(this.own().getByRole('option', { name: `${reference}, root` })).toHaveCount(0)
  }

  async passesToken(to: string): Promise<void> {
    await this.form('Pass the token').getByRole('combobox', { name: 'Pass token to' }).selectOption({ label: to })
    await this.press('Pass the token', 'Pass token')
    await expect(this.form('Pass the token').getByRole('status')).toHaveText(`Passed the token to ${to}.`)
  }

  verdict(): Locator {
    return this.window.page.getByRole('region', { name: 'Verdict' })
  }

  /** The sentence of the shown snapshot. */
  sentence(): Locator {
    return this.verdict().getByRole('status').first()
  }

  /** The main button, and how far it is. */
  detector(): Locator {
    return this.window.page.getByRole('group', { name: 'Detector' })
  }

  async detect(): Promise<void> {
    await this.detector()
      .getByRole('button', { name: /^(Detect|Find) / })
      .click()
  }

  /** The picture of what was recorded. */
  picture(): Locator {
    return this.window.page.getByRole('group', { name: `${this.use} as recorded` })
  }

  /** The box with this text in it: the name of a process, or what it does. */
  box(text: string): Locator {
    return this.picture().getByRole('list', { name: 'Processes' }).locator('> li').filter({ hasText: text })
  }

  /** What stands between the boxes, as sentences. */
  between(): Locator {
    return this.picture().getByRole('list', { name: 'Between them' }).getByRole('listitem')
  }

  /** Shows a snapshot and waits until it is complete and read. */
  async reads(snapshot: string): Promise<void> {
    await this.window.show(snapshot)
    await expect(this.window.snapshot(snapshot)).toHaveAccessibleDescription(/^complete/)
    await expect(this.verdict().getByRole('heading')).toContainText(snapshot)
    await expect(this.picture()).toBeVisible()
  }
}
