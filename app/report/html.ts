// The report as one page: no script, nothing from elsewhere, for paper of A4. Everything that comes from people is text, and never markup.
import { STYLE } from './paper.ts'
import type { ReportAnswers, ReportCount, ReportSnapshot, SessionReport } from './report.ts'

/** The languages of its numbers and dates. */
export type ReportLanguage = 'en' | 'de'

const LOCALES: Readonly<Record<ReportLanguage, string>> = { en: 'en-GB', de: 'de-DE' }

/** @returns a whole document */
export function reportHtml(report: SessionReport, language: ReportLanguage): string {
  const page = new Page(report, language)
  const title = report.room === '' ? 'Report of a session' : `Report of room ${report.room}`
  const parts = [page.head(), page.people(), page.snapshots(), page.counted(), page.answers()]
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${text(`Groupshot: ${title}`)}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
<h1>${text(title)}</h1>
${parts.join('\n')}
</main>
</body>
</html>
`
}

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** What a person has written, as it stands on the page. */
function text(words: string): string {
  return words.replaceAll(/[&<>"']/g, (sign) => MARKUP[sign] ?? '')
}

class Page {
  readonly #report: SessionReport
  readonly #number: Intl.NumberFormat
  readonly #time: Intl.DateTimeFormat
  readonly #day: Intl.DateTimeFormat

  constructor(report: SessionReport, language: ReportLanguage) {
    this.#report = report
    const locale = LOCALES[language]
    this.#number = new Intl.NumberFormat(locale)
    this.#time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })
    this.#day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  }

  head(): string {
    const { snapshots, people, leader, madeAt, epoch } = this.#report
    const complete = snapshots.filter(({ sum }) => sum !== null)
    const whole = complete.filter(({ sum }) => sum?.conserved === true)
    const sentences = [
      `Made on ${this.#day.format(madeAt)}, from what one peer knows.`,
      `Processes: ${people.length}. Snapshots: ${snapshots.length}, of which complete: ${complete.length}.`,
      whole.length === complete.length
        ? 'In every complete snapshot the money is conserved.'
        : `In ${complete.length - whole.length} of ${complete.length} complete snapshots the money is not conserved.`,
      leader === -1 ? '' : `Led by ${this.#nameOf(leader)}.`,
      epoch === 0 ? '' : `The room was reset before; this is reset number ${epoch}.`,
      this.#report.hasNames ? '' : 'Names are left out.'
    ]
    return sentences
      .filter((sentence) => sentence !== '')
      .map((sentence) => `<p>${text(sentence)}</p>`)
      .join('\n')
  }

  people(): string {
    const rows = this.#report.people.map(({ started, complete }, place) => [
      cell(this.#nameOf(place)),
      cell(this.#number.format(started), 'n'),
      cell(this.#number.format(complete), 'n')
    ])
    return table('Snapshots by process', ['Process', 'Started', 'Complete'], rows, 1)
  }

  snapshots(): string {
    const rows = this.#report.snapshots.map((snapshot) => [
      cell(`${this.#nameOf(snapshot.by)} #${snapshot.number}`),
      cell(this.#time.format(snapshot.recordedAt)),
      cell(this.#membersOf(snapshot)),
      cell(this.#sumOf(snapshot)),
      cell(this.#verdictOf(snapshot))
    ])
    return table('What the snapshots show', ['Snapshot', 'Recorded', 'Members', 'Sum', 'Conserved'], rows)
  }

  answers(): string {
    return this.#choices('What was answered', this.#report.answers)
  }

  /** Of the class. */
  counted(): string {
    return this.#choices('What was chosen first', this.#report.counted)
  }

  #choices(title: string, questions: readonly (ReportAnswers | ReportCount)[]): string {
    if (questions.length === 0) return ''
    const rows = questions.flatMap(({ lesson, question, choices }) =>
      choices.map(({ text: words, isRight, count }) => [
        cell(lesson),
        cell(question),
        cell(words),
        cell(isRight === null ? '' : isRight ? 'Right' : 'Wrong'),
        cell(this.#number.format(count), 'n')
      ])
    )
    return table(title, ['Lesson', 'Question', 'Choice', 'Verdict', 'How many'], rows, 4)
  }

  #nameOf(place: number): string {
    const name = this.#report.people[place]?.name ?? ''
    return name === '' ? `Process ${place + 1}` : name
  }

  #membersOf({ members }: ReportSnapshot): string {
    if (members.length === this.#report.people.length) return `All ${members.length}`
    return members.map((place) => this.#nameOf(place)).join(', ')
  }

  /** balances + in transit + outside = total */
  #sumOf({ sum }: ReportSnapshot): string {
    if (sum === null) return ''
    const { balances, inTransit, outside, total } = sum
    const coins = (amount: number): string => this.#number.format(amount).replace('-', '−')
    const terms = [
      `${coins(balances)} in balances`,
      `${coins(inTransit)} in transit`,
      ...(outside === 0 ? [] : [`${coins(outside)} outside`])
    ]
    return `${terms.join(' + ')} = ${coins(total)}`
  }

  #verdictOf({ sum, status, isUndone, findings }: ReportSnapshot): string {
    const first =
      sum === null
        ? { open: 'Still open', waiting: 'Waits for somebody', complete: '', cancelled: 'Cancelled' }[status]
        : sum.conserved
          ? 'Yes'
          : `No: ${this.#number.format(sum.expected)} were expected`
    const found = findings.map(({ rule, by }) =>
      by.length === 0 ? '' : `Report in doubt (${rule}): ${by.map((place) => this.#nameOf(place)).join(', ')}`
    )
    return [first, ...found, isUndone ? 'Undone since' : ''].filter((part) => part !== '').join('. ')
  }
}

function cell(words: string, kind = ''): string {
  return `<td${kind === '' ? '' : ` class="${kind}"`}>${text(words)}</td>`
}

/** @param numbers the first column with numbers, from 0; all after it have numbers, too */
function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  numbers = heads.length
): string {
  const head = heads.map((one, at) => `<th scope="col"${at < numbers ? '' : ' class="n"'}>${text(one)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.join('')}</tr>`).join('\n')
  return `<section>
<h2>${text(title)}</h2>
<table>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</section>`
}
