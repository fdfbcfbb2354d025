// The state of a toy application that no process runs: how many tokens somebody has. It rides where applications have their states.

/** As the page hands it around: states of all applications, by name. */
export function tokensOf(states: object): number {
  const { toy = 0 } = states as { readonly toy?: number }
  return toy
}
