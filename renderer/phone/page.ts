// Puts the small page into the document. The peer runs in a worker of this page (browser/).
import { mount } from 'svelte'
import Phone from './Phone.svelte'

export function showPage(target: HTMLElement): void {
  target.replaceChildren()
  mount(Phone, { target })
}
