// Arbitrary wrong lines: in every production file of the four rooms that compute the numbers on the screen, each
// condition is made never and always true, each comparison is moved by one, each logical operator and sign is swapped,
// each `!`, jump and statement is left out, each boolean is negated. Changes without a visible effect are not drawn:
// harmless.ts says why for each.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { APPLICATION_NAMES } from '../../app/applications/all.ts'
import { Dice } from '../../app/seeds.ts'
import { ROOT } from '../../main/launch/build.ts'
import { HARMLESS } from './harmless.ts'
import type { Mutant } from './mutant.ts'

const CODECS = APPLICATION_NAMES.map((name) => `app/applications/${name}/codec.ts`)
const ROOMS = ['app/snapshot/', 'app/channel/', 'app/process/', 'app/journal/', 'app/applications/fields.ts', ...CODECS]

/** The entries of a peer: files that these reach are production code, fixtures are not. */
const ENTRANCES = ['app/peer.ts', 'main/open-peer.ts']

/** All lines, in order of their places. */
export function allLines(): readonly Mutant[] {
  return productionFiles().flatMap(mutantsOf)
}

/** @param seed draws `count` of the lines that are not harmless, in order of their places; all if there are not more */
export function anyLines(count: number, seed: number): readonly Mutant[] {
  const harmless = new Set(HARMLESS.map(({ file, breaks }) => `${file} ${breaks}`))
  const all = allLines().filter(({ file, breaks }) => !harmless.has(`${file} ${breaks}`))
  const dice = new Dice(seed)
  while (all.length > count) all.splice(dice.below(all.length), 1)
  return all
}

function productionFiles(): readonly string[] {
  const seen = new Set(ENTRANCES)
  for (const file of seen) {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), 'utf8'))
    for (const { fileName } of importedFiles) {
      const path = normalize(join(dirname(file), fileName))
      if (fileName.startsWith('.') && path.endsWith('.ts') && existsSync(join(ROOT, path))) seen.add(path)
    }
  }
  return [...seen].filter((file) => ROOMS.some((room) => file.startsWith(room))).sort()
}

interface TextChange {
  readonly what: string
  /** The replaced text: start ≤ place < end. */
  readonly start: number
  readonly end: number
  readonly becomes: string
}

function mutantsOf(file: string): readonly Mutant[] {
  const source = readFileSync(join(ROOT, file), 'utf8')
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const mutants: Mutant[] = []
  const visit = (node: ts.Node): void => {
    for (const change of changesOf(node, tree)) mutants.push(asMutant(file, source, tree, change))
    node.forEachChild(visit)
  }
  visit(tree)
  return mutants
}

function changesOf(node: ts.Node, tree: ts.SourceFile): readonly TextChange[] {
  if (ts.isIfStatement(node)) return decided(node.expression, tree)
  if (ts.isConditionalExpression(node)) return decided(node.condition, tree)
  if (ts.isBinaryExpression(node)) return swapped(node, tree)
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [{ what: 'left out', start: node.getStart(tree), end: node.operand.getStart(tree), becomes: '' }]
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return flipped(node, tree)
  const isJump = ts.isBreakOrContinueStatement(node) || (ts.isReturnStatement(node) && node.expression === undefined)
  if (isJump || (ts.isExpressionStatement(node) && !/^assert/.test(node.getText(tree))))
    return [{ what: 'left out', start: node.getStart(tree), end: node.end, becomes: '{}' }]
  return []
}

/**
 * The condition as never and as always true, in a form that the compiler does not simplify; otherwise the compiler
 * would report an error.
 */
function decided(condition: ts.Expression, tree: ts.SourceFile): readonly TextChange[] {
  const place = { start: condition.getStart(tree), end: condition.end }
  return [
    { what: 'never', ...place, becomes: 'Boolean(0)' },
    { what: 'always', ...place, becomes: 'Boolean(1)' }
  ]
}

function flipped(node: ts.Node, tree: ts.SourceFile): readonly TextChange[] {
  if (ts.isLiteralTypeNode(node.parent)) return []
  const becomes = node.kind === ts.SyntaxKind.TrueKeyword ? 'false' : 'true'
  return [{ what: `as ${becomes}`, start: node.getStart(tree), end: node.end, becomes }]
}

const SWAPPED: ReadonlyMap<string, string> = new Map([
  ['<', '<='],
  ['<=', '<'],
  ['>', '>='],
  ['>=', '>'],
  ['===', '!=='],
  ['!==', '==='],
  ['&&', '||'],
  ['||', '&&'],
  ['+=', '-='],
  ['-=', '+='],
  ['??=', '=']
])

function swapped(
  { left, operatorToken, right, parent }: ts.BinaryExpression,
  tree: ts.SourceFile
): readonly TextChange[] {
  const operator = operatorToken.getText(tree)
  // Whole conditions are covered by `decided`.
  if (/^[!=]==$/.test(operator) && (ts.isIfStatement(parent) || ts.isConditionalExpression(parent))) return []
  const isSum = /^[+-]$/.test(operator) && [left, right].some((side) => ts.isNumericLiteral(side))
  const becomes = isSum ? (operator === '+' ? '-' : '+') : SWAPPED.get(operator)
  if (becomes === undefined) return []
  return [{ what: `${operator} as ${becomes}`, start: operatorToken.getStart(tree), end: operatorToken.end, becomes }]
}

function asMutant(
  file: string,
  source: string,
  tree: ts.SourceFile,
  { what, start, end, becomes }: TextChange
): Mutant {
  const { line, character } = tree.getLineAndCharacterOfPosition(start)
  const name = `${file}:${line + 1}:${character + 1}`
  const whole = source.split('\n')[line] ?? ''
  const after = Math.min(whole.length, character + end - start)
  const marked = `${whole.slice(0, character)}«${whole.slice(character, after)}»${whole.slice(after)}`
  // The text of a mutant identifies it, so it must be in the file exactly once.
  let [from, to] = [start, end]
  while (source.split(source.slice(from, to)).length > 2) {
    from = Math.max(0, from - 20)
    to = Math.min(source.length, to + 20)
  }
  const text = source.slice(from, to)
  const changed = source.slice(from, start) + becomes + source.slice(end, to)
  return { name, breaks: `${what}: ${marked.trim()}`, file, text, becomes: changed }
}
