// Two computers with one identity: somebody has copied the folder, or the image of a whole machine. Each start of a peer draws an id of its
// run, and says it in its hello. A run that comes back after another one of the same identity proves that both run at once: a run that has
// ended never comes back. The first one is served; the other one is turned away before its hello reaches the core, so that no channel is put
// into quarantine because of a copy. Pure.

/** How long a newcomer is not believed that the run which it has replaced is over, in ms: that one comes back within this time if it runs. */
export const RETURN_MS = 8_000

/** How long a copy is turned away after the first run was heard last, in ms. Then only one of the two is left. */
export const TWIN_MS = 60_000

/** What a process knows of the runs of one neighbour. */
export interface Runs {
  /** The run that is served. */
  readonly run: string
  /** When it was heard last; ms of a steady clock. */
  readonly heardAt: number
  /** Another one, and when it came first; undefined where none has come since. */
  readonly newcomer: { readonly run: string; readonly at: number } | undefined
  /** The other one runs at the same time; undefined where nothing proves it. */
  readonly twin: string | undefined
}

/** serve: go on · wait: it may be a copy, or the first one may be over · twin: it is a copy, or the first one is the copy of it */
export type RunVerdict = 'serve' | 'wait' | 'twin'

/**
 * A hello has come.
 * @param replaced the stream of the run that is served was open and not silent when this one took its place
 */
export function heardRun(
  known: Runs | undefined,
  run: string,
  replaced: boolean,
  now: number
): { readonly runs: Runs; readonly verdict: RunVerdict } {
  const afresh = { runs: { run, heardAt: now, newcomer: undefined, twin: undefined }, verdict: 'serve' as const }
  if (known === undefined) return afresh
  if (run === known.run) {
    const twin = known.newcomer?.run ?? known.twin
    return { runs: { run, heardAt: now, newcomer: undefined, twin }, verdict: 'serve' }
  }
  const heardAt = replaced ? now : known.heardAt
  if (known.twin !== undefined && now - heardAt < TWIN_MS)
    return { runs: { ...known, heardAt, twin: run }, verdict: 'twin' }
  const since = known.newcomer?.run === run ? known.newcomer.at : now
  const isDoubtful = replaced ? known.newcomer === undefined : known.newcomer !== undefined && now - since < RETURN_MS
  if (!isDoubtful) return afresh
  return { runs: { ...known, heardAt, newcomer: { run, at: since } }, verdict: 'wait' }
}

/** Whether two runs are known to have the same identity. */
export function hasTwin(runs: Runs | undefined, now: number): boolean {
  return runs?.twin !== undefined && now - runs.heardAt < TWIN_MS
}
