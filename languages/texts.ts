// Which texts of the code are sentences for a person, and which are names that the program needs as they are. A sentence begins
// with a capital letter or has several words; a single word in small letters is a name, unless the code says `word('…')`.
import type { Message } from './wuchale.ts'

/** Files with other languages in them, or with names only. */
const SILENT = [
  'renderer/src/(memory|selection|words/(from-peer|language|word))',
  'renderer/src/property/(examples|interpreter|kept|prelude|thread)',
  'renderer/src/space-time/(canvas|export|palette|pen|shapes)',
  'renderer/src/network-view/(layout|ring)',
  'renderer/src/applications/layout',
  'renderer/src/session/bridge',
  'app/situations/free',
  'app/applications/(all|application|cut|fields|lesson|list|shape|verbs)',
  'app/applications/[a-z]+/(application|codec|cycles|lesson|liars|resource|schema|shapes|waiting)'
]
const IS_SILENT = new RegExp(`^(${SILENT.join('|')})[.]ts$`)

/** Calls whose texts no person reads. */
const CALLS =
  /^(assert|console[.].+|counted|fail|line[.]fail|literal|matchMedia|recall|remember|document[.].+|.*querySelector(All)?|.*[.](call|closest|createPolicy|endsWith|getContext|includes|matches|on|startsWith))$/

/** Attributes with words for a person; those of components have all others, too. */
const SPOKEN = /^(alt|label|placeholder|title|aria-(description|label|placeholder|roledescription|valuetext))$/

/** Names that begin with a capital letter: of keys, of people in examples, of kinds of errors. */
const NAMES =
  /^(Anna|Ben|Cleo|Dora|Emil|Fay|Gus|Hana|Groupshot|Arrow(Down|Left|Right|Up)|End|Enter|Escape|Home|Page(Down|Up)|\w+(Error|Refusal)|[A-Z_]+\d*|[A-Z]#)$/

/** Small words of which sentences are put together: nothing in the program has such a name. */
const PARTS = /^(and|are|arrive|arrives|but|for|has|have|is|it|lead|leads|the|them|they|wait|waits|was|were)$/

/** Texts of several words that no person reads: of the lesson language, of style sheets, of drawing. */
const CODE =
  /->|[<>[\]]|="|--|^\(|^[.#]|^M-?\d|;\S|\dpx|\drem|^(deliver|link|make|request|send|snapshot|start|task|add|drop|finish|release) [A-Z]/

export function isSentence({ msgStr, details }: Message): 'message' | false {
  const { scope, element = '', attribute = '', call = '', file } = details
  const text = msgStr
    .join(' ')
    .replaceAll(/#|<\/?\d+\/?>|\{\d+\}/g, '¤')
    .trim()
  if (!/\p{L}/u.test(text) || /^(code|path|pre|script|style)$/.test(element)) return false
  if (scope === 'markup' || call === 'word') return 'message'
  if (scope === 'attribute' && SPOKEN.test(attribute)) return 'message'
  if (IS_SILENT.test(file) || CALLS.test(call) || NAMES.test(text)) return false
  if (file.endsWith('/words/nouns.ts')) return 'message'
  if (attribute !== '' && !SPOKEN.test(attribute) && !/^\p{Lu}/u.test(element)) return false
  if (/^\p{Lu}/u.test(text) || PARTS.test(text)) return 'message'
  return scope === 'script' && /\p{L}.* | .*\p{L}/u.test(text) && /\p{Ll}{2}/u.test(text) && !CODE.test(text)
    ? 'message'
    : false
}
