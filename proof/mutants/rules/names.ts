// Broken rules of names (protocol, section 1): how they are shown, and whom they mean in commands.
import { inFile } from '../mutant.ts'

const labels = inFile('app/labels.ts', [
  {
    name: 'look-alike-names-alone',
    breaks: 'section 1: a name that looks like another stands with its id; here only one with the end of an id in it',
    text: '(bearers.get(key) ?? 0) > 1)',
    becomes: '(bearers.get(key) ?? 0) > 99)'
  },
  {
    name: 'end-of-another-id-as-name',
    breaks: "section 1: a name with the end of another's id in it stands with its own; here alone",
    text: 'keys[at]?.includes(key) === true',
    becomes: 'keys[at]?.includes(key) === false && false'
  }
])

const cleaning = inFile('app/clean-name.ts', [
  {
    name: 'fillers-in-names',
    breaks: 'section 1: names are shown without characters that nobody sees; here with them',
    text: 'visibleLine(withoutStacks(withoutFillers(now)))',
    becomes: 'visibleLine(withoutStacks(now))'
  },
  {
    name: 'stacked-accents',
    breaks: 'section 1: names are shown without stacks of accents; here with them',
    text: 'visibleLine(withoutStacks(withoutFillers(now)))',
    becomes: 'visibleLine(withoutFillers(now))'
  }
])

const commands = inFile('app/view/names.ts', [
  {
    name: 'renamed-first',
    breaks: 'section 1: who takes another name comes last; here it keeps its place',
    text: 'before.filter(({ id, name }) => neighbours[id]?.name === name)',
    becomes:
      'before.flatMap(({ id }) => (neighbours[id] === undefined ? [] : [{ id, name: neighbours[id]?.name ?? "" }]))'
  },
  {
    name: 'stranger-makes-ambiguous',
    breaks: 'section 1: a name is that of the process that had it first; here it is ambiguous once two have it',
    text: 'second !== undefined && neighbours[first.id]?.departed === true',
    becomes: 'second !== undefined'
  }
])

export const NAMES = [...labels, ...cleaning, ...commands]
