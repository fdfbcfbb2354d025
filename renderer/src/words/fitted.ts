// On a projector nobody scrolls: what does not fit its frame is set a little smaller until it does. tokens.css makes all sizes
// inside `[data-fitted]` follow `--fit`.

/** Full size is 1; the smallest can just be read from the last row. Largest first. */
const PARTS = [1.2, 1.1, 1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6]

/**
 * An attachment. Only the browser knows how much room words take, so it measures whenever they or the room change.
 *
 * @param frameOf the element in which it must fit, itself or one around it
 * @param most the largest size, 1 or a little more where there is often room left
 */
export function fitted(frameOf: (root: HTMLElement) => HTMLElement, most = 1): (root: HTMLElement) => () => void {
  return (root) => {
    const frame = frameOf(root)
    root.dataset['fitted'] = ''

    function fit(): void {
      root.style.removeProperty('--fit')
      if (!('projector' in document.documentElement.dataset)) return
      for (const part of PARTS) {
        if (part > most) continue
        root.style.setProperty('--fit', String(part))
        if (frame.scrollHeight <= frame.clientHeight) return
      }
    }

    const sizes = new ResizeObserver(fit)
    const words = new MutationObserver(fit)
    sizes.observe(frame)
    words.observe(root, { childList: true, characterData: true, subtree: true })
    words.observe(document.documentElement, { attributes: true, attributeFilter: ['data-projector'] })
    return () => {
      sizes.disconnect()
      words.disconnect()
    }
  }
}
