// The list of applications. A new one is one line here: what it is, it says itself in its own folder, and all.ts makes it run
// everywhere.
import { application as bank } from './bank/application.ts'
import { application as computation } from './computation/application.ts'
import { application as locks } from './locks/application.ts'
import { application as objects } from './objects/application.ts'
import { application as tokens } from './tokens/application.ts'

/** By name. The name is in commands (`locks/detect`), in reports and in saved runs, so it stays. */
export const APPLICATIONS = { bank, computation, locks, objects, tokens }
