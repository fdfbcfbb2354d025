// Which lock a command is behind. What is looked at, counted or stopped is behind none.
import type { Command } from '../view/contract/command.ts'
import type { Lock } from './orders.ts'

/** @returns `undefined` for what is never locked */
export function lockOf(command: Command): Lock | undefined {
  switch (command.do) {
    case 'transfer':
      return 'pay'
    case 'traffic':
      return command.perSecond > 0 ? 'traffic' : undefined
    case 'restore':
      return command.cancel === true ? undefined : 'go-back'
    case 'pace':
      return command.hold === true || (command.delayMs ?? 0) > 0 ? 'pace' : undefined
    case 'forget':
      return command.everywhere === true ? 'forget' : undefined
    case 'reset':
      return 'reset'
    default:
      return lockOfApplication(command)
  }
}

function lockOfApplication(command: Command): Lock | undefined {
  const [application = '', verb] = command.do.split('/')
  if (verb === undefined) return undefined
  if (verb === 'detect') return 'stop' in command && command.stop === true ? undefined : 'detect'
  if (verb === 'play') return 'perSecond' in command && command.perSecond > 0 ? 'traffic' : undefined
  return application === '' ? undefined : 'pay'
}
