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
