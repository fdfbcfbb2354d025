// All states of one sandbox that somebody has been in, as a tree: going back loses nothing, another action there begins
// a branch. Plain data, never changed.
import type { CutView } from '../view/contract/snapshot.ts'
import type { ProcessId } from '../ids.ts'
import type { TraceEvent } from '../trace/event.ts'
import type { Run } from '../trace/run.ts'
import { refuse, type SandboxAction } from './action.ts'
import { openSandbox, perform } from './sandbox.ts'
import type { Setup } from './setup.ts'
import type { ActionResult } from './state.ts'

export interface TreeNode extends ActionResult {
  /** Absent at the beginning. */
  readonly action?: SandboxAction
  /** Place of the state before it; −1 at the beginning. */
  readonly parent: number
}

export interface Tree {
  /** In the order in which they were first reached; a parent is before its children. */
  readonly nodes: readonly [TreeNode, ...TreeNode[]]
  /** Place of the state that is shown. */
  readonly at: number
  /** Places on the branch that is shown, from the beginning, through `at`, to where undoing began. */
  readonly branch: readonly number[]
}

/** Most states of one tree: far more than anybody does by hand; a random walk of that length still draws at once. */
export const STATES_MAX = 2000

export function openTree(setup: Setup): Tree {
  return { nodes: [{ ...openSandbox(setup), parent: -1 }], at: 0, branch: [0] }
}

/**
 * Does something in the state that is shown. Doing what was done there before leads to the same state.
 *
 * @throws SandboxRefusal with a sentence
 */
export function doNext(tree: Tree, action: SandboxAction): Tree {
  const known = tree.nodes.findIndex((node) => node.parent === tree.at && isSame(node.action, action))
  if (known >= 0) return goTo(tree, known)
  if (tree.nodes.length >= STATES_MAX) refuse(`A sandbox remembers ${STATES_MAX} states. Start a new one.`)
  const node: TreeNode = { ...perform(nodeAt(tree, tree.at).state, action), action, parent: tree.at }
  return goTo({ ...tree, nodes: [...tree.nodes, node] }, tree.nodes.length)
}

/** Shows another state; what follows it on the branch that was shown can still be redone. */
export function goTo(tree: Tree, at: number): Tree {
  return { ...tree, at, branch: tree.branch.includes(at) ? tree.branch : pathTo(tree, at) }
}

export function canUndo(tree: Tree): boolean {
  return nodeAt(tree, tree.at).parent >= 0
}

export function undo(tree: Tree): Tree {
  return canUndo(tree) ? goTo(tree, nodeAt(tree, tree.at).parent) : tree
}

export function canRedo(tree: Tree): boolean {
  return tree.at !== tree.branch.at(-1)
}

export function redo(tree: Tree): Tree {
  const next = tree.branch[tree.branch.indexOf(tree.at) + 1]
  return next === undefined ? tree : goTo(tree, next)
}

/** States that were reached from the one at this place, oldest first. */
export function childrenOf({ nodes }: Tree, at: number): readonly number[] {
  return nodes.flatMap(({ parent }, place) => (parent === at ? [place] : []))
}

/** Where other branches end than the one that is shown, in the order in which they were first reached. */
export function endsBeside({ nodes, branch }: Tree): readonly number[] {
  const parents = new Set(nodes.map(({ parent }) => parent))
  return [...nodes.keys()].filter((place) => !parents.has(place) && !branch.includes(place))
}

export function nodeAt({ nodes }: Tree, at: number): TreeNode {
  return nodes[at] ?? nodes[0]
}

/** Places from the beginning to this one. */
export function pathTo(tree: Tree, at: number): readonly number[] {
  const path: number[] = []
  for (let place = at; place >= 0; place = nodeAt(tree, place).parent) path.unshift(place)
  return path
}

/** What has happened up to the state that is shown. */
export function runOf(tree: Tree): Run {
  return runOfTurns(
    nodeAt(tree, 0).state.setup,
    pathTo(tree, tree.at).map((place) => nodeAt(tree, place))
  )
}

/** @param turns from the beginning */
export function runOfTurns({ processes }: Setup, turns: readonly ActionResult[]): Run {
  const events = new Map<ProcessId, TraceEvent[]>(processes.map(({ id }) => [id, []]))
  const cuts: CutView[] = []
  for (const turn of turns) {
    for (const { process, event } of turn.events) events.get(process)?.push(event)
    cuts.push(...turn.cuts)
  }
  const inOrder = [...processes].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    processes: inOrder.map(({ id, name, opening }) => ({ id, name, opening, events: events.get(id) ?? [] })),
    cuts
  }
}

function isSame(a: SandboxAction | undefined, b: SandboxAction): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
