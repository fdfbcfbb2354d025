// A lesson outside of this program: as a file that somebody drops on the page, and as a link, the part of the address after `#`. A file
// comes in by its link, so that it stays when the page is loaded again.
import { adviceFor, LESSON_BYTES_MAX, readForeign } from '../../../app/lessons/foreign.ts'
import { LessonError } from '../../../app/lessons/lesson.ts'
import type { LessonFile } from '../../../app/lessons/lines.ts'
import { decodeText, encodeText, SHARED_LENGTH_MAX } from '../coded.ts'
import type { LessonEntry } from './lessons.ts'

/** Longest name of a file that is kept, in characters. */
const NAME_LENGTH_MAX = 80

/** Why a lesson that came from outside is not shown: a sentence for the person who brought it. */
export class ForeignLessonError extends Error {
  override readonly name = 'ForeignLessonError'
}

export type ForeignLesson = Extract<LessonEntry, { readonly lesson: unknown }> & { readonly link: string }

/** Whether somebody means it to be a lesson: saved runs, sandboxes and properties have other endings. */
export function isLessonFile({ name }: { readonly name: string }): boolean {
  return /\.txt$/i.test(name)
}

/** Shows the lesson of a file. @throws ForeignLessonError */
export async function openLessonFile(file: File): Promise<void> {
  if (file.size > LESSON_BYTES_MAX) throw new ForeignLessonError(`It is too large for a lesson.`)
  location.hash = lessonOf({ name: file.name, text: await file.text() }).link
}

/** Shows a lesson that somebody in the room has sent, as it is: also one of the house. @throws ForeignLessonError */
export function openSentLesson(file: LessonFile): void {
  location.hash = lessonOf(file).link
}

export function hasLesson(hash: string): boolean {
  return new URLSearchParams(hash.slice(1)).has('lesson')
}

/** @returns `undefined` where the address has none @throws ForeignLessonError */
export function linkedLesson(hash: string): ForeignLesson | undefined {
  const fields = new URLSearchParams(hash.slice(1))
  const coded = fields.get('lesson')
  if (coded === null) return undefined
  const text = coded.length > 2 * LESSON_BYTES_MAX ? undefined : decodeText(coded)
  if (text === undefined)
    throw new ForeignLessonError('This link to a lesson is damaged, perhaps because its end is missing.')
  return lessonOf({ name: fields.get('name') ?? 'lesson', text })
}

/** Whether other programs carry the link: else the file is what to send. */
export function canBeShared({ link }: ForeignLesson): boolean {
  return link.length <= SHARED_LENGTH_MAX
}

function lessonOf(file: LessonFile): ForeignLesson {
  const name = file.name.slice(-NAME_LENGTH_MAX)
  try {
    const link = `#${new URLSearchParams({ lesson: encodeText(file.text), name }).toString()}`
    return { name: `from ${name}`, text: file.text, ...readForeign({ ...file, name }), link }
  } catch (error) {
    if (error instanceof LessonError) throw new ForeignLessonError(adviceFor(error), { cause: error })
    throw new ForeignLessonError('This lesson leads to something that the sandbox does not know. It was not opened.', {
      cause: error
    })
  }
}
