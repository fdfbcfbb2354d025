// One thing that a person can do in an application, and the sentence for its outcome: done, refused, or not known.
import type { FormOutcome } from '../session/connection.ts'
import { saidOf, type Said } from '../words/said.ts'

export interface PanelAction {
  /** A verb, as its button says it; unique in its line. */
  readonly title: string
  /** @returns what the peer answered, or what is wrong with the fields before it is asked */
  readonly ask: () => Promise<FormOutcome> | Said
  /** What a yes says. */
  readonly done: string
}

export async function answerOf({ ask, done }: PanelAction): Promise<Said> {
  const asked = ask()
  return 'text' in asked ? asked : saidOf(await asked, done)
}

/** What is wrong with a field. */
export function wrong(text: string): Said {
  return { tone: 'refused', text }
}
