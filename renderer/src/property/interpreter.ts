// Runs a property in an interpreter of its own (QuickJS): a JavaScript without network, disk, page or anything else to reach,
// bounded in time, memory and depth. What it reports is read in verdict.ts; who starts and ends it is in evaluator.ts.
import variant from '@jitl/quickjs-singlefile-browser-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  Scope,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSWASMModule
} from 'quickjs-emscripten-core'
import { steadyMs } from '../../../app/clocks.ts'
import { PRELUDE } from './prelude.ts'
import { ANSWER_BYTES_MAX, ANSWER_MS_MAX, type EvaluationReport } from './verdict.ts'

/** Depth of calls, in bytes of the interpreter's stack: some hundred calls. Four times as much is too deep for a worker. */
const STACK_BYTES_MAX = 128 * 1024

/** For saying what was thrown after the time was up, in milliseconds. */
const DESCRIBE_MS_MAX = 100

/** A page of WebAssembly memory, in bytes. */
const PAGE_BYTES = 64 * 1024

/** Memory of a new interpreter, in pages: as much as its build asks for. */
const START_PAGES = 256

/**
 * Starts an interpreter with a memory of its own. QuickJS counts almost nothing of large blocks against the limit of a
 * runtime, so the bound is the largest size of the memory: it cannot grow beyond it, whatever a property does.
 */
export function startInterpreter(): Promise<QuickJSWASMModule> {
  const wasmMemory = new WebAssembly.Memory({ initial: START_PAGES, maximum: ANSWER_BYTES_MAX / PAGE_BYTES })
  return newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory }))
}

export interface Evaluation {
  /** A report as JSON, of the property's making as far as it could: not to be trusted. */
  readonly report: string
  /** The property left the interpreter in disorder: it is not to be used again. */
  readonly spent: boolean
}

/**
 * Asks one property about one cut. Nothing is left of one evaluation in the next.
 * @param text the property
 * @param cut JSON
 * @param msMax how long it may compute, in milliseconds
 */
export function evaluate(quickjs: QuickJSWASMModule, text: string, cut: string, msMax = ANSWER_MS_MAX): Evaluation {
  const runtime = quickjs.newRuntime({ memoryLimitBytes: ANSWER_BYTES_MAX, maxStackSizeBytes: STACK_BYTES_MAX })
  let end = steadyMs() + msMax
  runtime.setInterruptHandler(() => steadyMs() > end)
  const more = (): number => (end = steadyMs() + DESCRIBE_MS_MAX)
  let report = textOf({ type: 'broke' })
  try {
    const context = runtime.newContext()
    report = Scope.withScope((scope) => ask(context, scope, text, cut, more))
    context.dispose()
    runtime.dispose() // Looks whether everything was given back.
    return { report, spent: false }
  } catch {
    // Not the property's errors, which are answers: its own, such as a stack of the machine that was too short.
    return { report, spent: true }
  }
}

/** @param more gives it time again, for the last words */
function ask(context: QuickJSContext, scope: Scope, text: string, cut: string, more: () => void): string {
  const open = scope.manage(context.unwrapResult(context.evalCode(PRELUDE, 'prelude.js')))
  const given = scope.manage(context.newString(cut))
  const tools = scope.manage(context.unwrapResult(context.callFunction(open, context.undefined, given)))
  const describe = scope.manage(context.getProp(tools, 'describe'))
  const answer = scope.manage(context.getProp(tools, 'ask'))

  const thrown = (error: QuickJSHandle, loading: boolean): string => {
    more()
    const described = context.callFunction(
      describe,
      context.undefined,
      scope.manage(error),
      loading ? context.true : context.false
    )
    if (described.error === undefined) return context.getString(scope.manage(described.value))
    scope.manage(described.error) // What was thrown computes on when it is asked for its name.
    return textOf({ type: 'threw', loading, error: { name: '', message: 'interrupted', line: 0 } })
  }

  const loaded = context.evalCode(text, 'property.js', { type: 'module', strict: true })
  if (loaded.error !== undefined) return thrown(loaded.error, true)
  const state = context.getPromiseState(scope.manage(loaded.value)) // A file with an await in it is a promise of its exports.
  if (state.type === 'rejected') return thrown(state.error, true)
  if (state.type === 'pending') return textOf({ type: 'waits' })
  const answered = context.callFunction(answer, context.undefined, scope.manage(state.value))
  return answered.error === undefined ? context.getString(scope.manage(answered.value)) : thrown(answered.error, false)
}

function textOf(report: EvaluationReport): string {
  return JSON.stringify(report)
}
