// What is not wholly in sight on the page as it stands: outside the window, or cut off by a part that would have to be scrolled.
import type { Page } from '@playwright/test'

/** Space that the browser may lose by rounding, in pixels. */
const ROUNDING = 1.5

/**
 * @param parts CSS selectors; of each, every element must be in sight, and a selector in `needed` must find at least one
 * @returns one line for each fault, none when all is in sight
 */
export function outOfSight(page: Page, parts: readonly string[], needed: readonly string[]): Promise<string[]> {
  return page.evaluate(
    ([some, must, rounding]) => {
      const faults: string[] = []
      const nameOf = (one: Element) =>
        `${one.getAttribute('aria-label') ?? one.className} “${(one.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 40)}”`
      for (const selector of must) if (document.querySelector(selector) === null) faults.push(`${selector} is missing`)
      for (const one of some.flatMap((selector) => [...document.querySelectorAll(selector)])) {
        const box = one.getBoundingClientRect()
        let [left, top, right, bottom] = [0, 0, window.innerWidth, window.innerHeight]
        for (let above = one.parentElement; above !== null; above = above.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(above)
          const frame = above.getBoundingClientRect()
          if (overflowX !== 'visible') [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)]
          if (overflowY !== 'visible') [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)]
        }
        const over = Math.max(left - box.left, top - box.top, box.right - right, box.bottom - bottom)
        if (box.width === 0 && box.height === 0) continue // Not shown at all, on purpose.
        if (box.width < 8 || box.height < 8) faults.push(`${nameOf(one)} has no size`)
        else if (over > rounding) faults.push(`${nameOf(one)} is cut off by ${Math.round(over)} px`)
      }
      return faults
    },
    [parts, needed, ROUNDING] as const
  )
}

/** @returns a line for each field whose words of example are wider than the field */
export function clippedPlaceholders(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d')
    if (pen === null) return ['no canvas']
    return [...document.querySelectorAll('input')].flatMap((field) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(field)
      if (field.placeholder === '' || field.clientWidth === 0) return []
      pen.font = font
      const over = pen.measureText(field.placeholder).width + parseFloat(paddingLeft) + parseFloat(paddingRight)
      return over > field.clientWidth + 1
        ? [`“${field.placeholder}” has ${field.clientWidth} of ${Math.ceil(over)} px`]
        : []
    })
  })
}

/**
 * Words that stand on other words, and buttons that reach out of their column, in the top line, the columns and the middle: what a
 * longer language does first. The pictures of network and diagram are left out, where labels lie over lines on purpose.
 *
 * @returns one line for each fault
 */
export function collisions(page: Page): Promise<string[]> {
  return page.evaluate((rounding) => {
    const faults: string[] = []
    const found: { readonly words: string; readonly element: Element; readonly box: DOMRect }[] = []
    /** The part of a box that no frame around it cuts off. */
    const inSight = (box: DOMRect, element: Element): DOMRect => {
      let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom]
      for (let above: Element | null = element; above !== null; above = above.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(above)
        const cut = above.getBoundingClientRect()
        if (overflowX !== 'visible') [left, right] = [Math.max(left, cut.left), Math.min(right, cut.right)]
        if (overflowY !== 'visible') [top, bottom] = [Math.max(top, cut.top), Math.min(bottom, cut.bottom)]
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
    }
    for (const frame of document.querySelectorAll('header, aside, main')) {
      const within = frame.getBoundingClientRect()
      const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const element = node.parentElement
        const words = (node.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 40)
        if (element === null || words === '') continue
        if (element.closest('.spoken, .network, .space-time .scroll, svg, select, [hidden]') !== null) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        for (const box of range.getClientRects()) {
          if (box.width < 2 || box.height < 2) continue
          if (box.right > within.right + rounding) faults.push(`“${words}” reaches out of its column`)
          found.push({ words, element, box: inSight(box, element) })
        }
      }
      for (const button of frame.querySelectorAll('button, input')) {
        const { right, width } = button.getBoundingClientRect()
        const name = button.getAttribute('aria-label') ?? button.textContent.trim()
        if (width > 2 && right > within.right + rounding) faults.push(`the button “${name}” reaches out of its column`)
      }
    }
    for (const [at, one] of found.entries())
      for (const other of found.slice(at + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        if (across > 2 * rounding && down > 6) faults.push(`“${one.words}” stands on “${other.words}”`)
      }
    return [...new Set(faults)]
  }, ROUNDING)
}
