// The report of the session as the files that a person takes home, from what this window knows.
import { reportHtml } from '../../../app/report/html.ts'
import { reportOf, type ReportAnswers, type SessionReport } from '../../../app/report/report.ts'
import { writeRun } from '../../../app/trace/file.ts'
import type { Run } from '../../../app/trace/run.ts'
import type { View } from '../../../app/view/contract/view.ts'
import type { Answers } from '../lessons/answers.ts'
import { inWords } from '../lessons/counted.ts'
import type { LessonEntry } from '../lessons/lessons.ts'
import { language } from '../words/language.ts'

/** `html` to print, `json` for programs, `session` with the run of everybody, which this program opens again. */
export type ReportKind = 'html' | 'json' | 'session'

export interface ReportSource {
  readonly view: View
  readonly entries: readonly LessonEntry[]
  readonly answers: Answers
  /** Of all processes; absent before anything is known of it. */
  readonly run: Run | undefined
}

/** @param at milliseconds since 1970 */
export function reportFile(source: ReportSource, kind: ReportKind, names: boolean, at: number): File {
  const answers = answeredIn(source.entries, source.answers)
  const counted = inWords(source.view.led.answers)
  const report = reportOf(source.view, { at, names, answers, counted })
  const name = `groupshot-${names ? `${source.view.me.room}-` : ''}report.${kind === 'html' ? 'html' : 'json'}`
  if (kind === 'html') return new File([reportHtml(report, language)], name, { type: 'text/html' })
  const text = kind === 'json' ? JSON.stringify(report, null, 1) : sessionText(report, source.run)
  return new File([text], name.replace('-report.', kind === 'session' ? '-session.' : '-report.'), {
    type: 'application/json'
  })
}

function sessionText(report: SessionReport, run: Run = { processes: [], cuts: [] }): string {
  return JSON.stringify({ ...report, run: JSON.parse(writeRun(run)) as unknown })
}

/** What the person at this window chose last, by question. */
function answeredIn(entries: readonly LessonEntry[], answers: Answers): ReportAnswers[] {
  return entries.flatMap((entry) => {
    if (!('lesson' in entry)) return []
    return entry.lesson.steps.flatMap(({ question }, step) => {
      const last = answers[entry.name]?.[step]?.at(-1)
      if (question === undefined || last === undefined) return []
      const choices = question.choices.map(({ text, right }, place) => ({
        text,
        isRight: right,
        count: place === last ? 1 : 0
      }))
      return [{ lesson: entry.lesson.title, question: question.text, choices }]
    })
  })
}
