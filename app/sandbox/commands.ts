// What a window asks of the applications beside the bank, asked of a process of a sandbox.
import type { ApplicationCommand } from '../applications/all.ts'
import type { OtherCommand } from '../view/contract/command.ts'
import type { ProcessId } from '../ids.ts'
import { resolveCommand } from '../view/resolve-command.ts'
import { processOf } from './directed.ts'
import { refuse } from './action.ts'
import { nameOf } from './setup.ts'
import type { SandboxState } from './state.ts'

/** @throws SandboxRefusal where the command names nobody */
export function commandOf(
  { setup, graph }: SandboxState,
  process: ProcessId,
  command: OtherCommand
): ApplicationCommand {
  const asked = resolveCommand({ core: { process: processOf(graph, process) }, name: nameOf(setup, process) }, command)
  return 'refused' in asked ? refuse(asked.refused.message) : asked
}
