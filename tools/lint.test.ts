// Nothing is lost between the two linters: Oxlint has the rules of ESLint with the same options, and really asks the rules of types.
import { ESLint } from 'eslint'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { ROOT } from '../main/launch/build.ts'

const RULES = join(ROOT, '.oxlintrc.json')

/** A module of TypeScript is strict: its parser refuses octal numbers. */
const ASKED_BY_THE_PARSER = ['no-octal']

test('every rule that ESLint has for TypeScript is one of Oxlint', async () => {
  const eslint = (await new ESLint({ cwd: ROOT }).calculateConfigForFile('app/names.ts')) as { rules: Rules }
  const wanted = Object.entries(eslint.rules)
    .filter(
      ([name, [severity]]) => severity === 2 && !name.startsWith('svelte/') && !ASKED_BY_THE_PARSER.includes(name)
    )
    .map(([name]) => name.replace('@typescript-eslint/', 'typescript/'))
  expect(wanted.length).toBeGreaterThan(90)
  const { rules } = JSON.parse(readFileSync(RULES, 'utf8')) as { rules: Readonly<Record<string, unknown>> }
  expect(Object.keys(rules).toSorted()).toEqual(wanted.toSorted())
  for (const name of ['no-unused-vars', 'switch-exhaustiveness-check']) {
    expect(rules[`typescript/${name}`]).toEqual([
      'error',
      ...(eslint.rules[`@typescript-eslint/${name}`] ?? []).slice(1)
    ])
  }
})

type Rules = Readonly<Record<string, readonly [severity: number, ...options: unknown[]]>>

/** Lines that are wrong, each with the rule that says so. */
const WRONG = {
  eqeqeq: 'export const same = (a: number, b: number) => a == b',
  'prefer-const': 'let fixed = 1\nexport { fixed }',
  'no-empty': 'if (later.name === "x") {\n}',
  'no-fallthrough': 'switch (later.name) {\n  case "a": void later\n  case "b": void later\n}',
  'no-control-regex': 'export const control = /\\u001b/',
  'typescript/ban-ts-comment': '// @ts-ignore\nexport const ignored = 1',
  'typescript/no-explicit-any': 'export const anything: any = 1',
  'typescript/no-unused-vars': 'const unused = 1',
  'typescript/no-shadow': 'export const outer = 1\nexport function shadow() {\n  const outer = 2\n  return outer\n}',
  'typescript/consistent-type-imports': 'import { Stats } from "./other.ts"\nexport const stats: Stats = 1',
  'typescript/no-floating-promises': 'later()',
  'typescript/no-misused-promises': '[1].forEach(async () => { await later() })',
  'typescript/await-thenable': 'export async function wait() {\n  await 1\n}',
  'typescript/require-await': 'export async function none() {\n  return 1\n}',
  'typescript/no-unsafe-assignment': 'export const parsed: number = JSON.parse("1")',
  'typescript/no-unsafe-argument': 'later(JSON.parse("1"))',
  'typescript/no-unsafe-call': 'JSON.parse("1")()',
  'typescript/no-unsafe-member-access': 'void JSON.parse("1").member',
  'typescript/no-unsafe-return': 'export const returned = (): number => JSON.parse("1")',
  'typescript/no-unnecessary-type-assertion': 'export const sure = (x: number) => x!',
  'typescript/no-base-to-string': 'export const text = String({})',
  'typescript/restrict-template-expressions': 'export const template = `${{}}`',
  'typescript/restrict-plus-operands': 'export const sum = (a: string, b: { x: number }) => a + b',
  'typescript/unbound-method': 'class Bound {\n  method() { return this }\n}\nexport const { method } = new Bound()',
  'typescript/only-throw-error': 'export function thrown() {\n  throw 1\n}',
  'typescript/prefer-promise-reject-errors': 'export const rejected = Promise.reject(1)',
  'typescript/no-redundant-type-constituents': 'export type Redundant = string | unknown',
  'typescript/switch-exhaustiveness-check':
    'export function open(x: "a" | "b") {\n  switch (x) {\n    case "a":\n      return 1\n  }\n  return 0\n}'
}

test('Oxlint finds what is wrong on purpose, also where only types tell', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groupshot-lint-'))
  try {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILED, include: ['*.ts'] }))
    writeFileSync(join(folder, 'other.ts'), 'export type Stats = number\n')
    for (const [rule, lines] of Object.entries(WRONG)) {
      const later = 'export async function later(_what?: string) {\n  await Promise.resolve()\n}\n'
      writeFileSync(join(folder, `${rule.replace('/', '.')}.ts`), `${later}${lines}\n`)
    }
    const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint')
    const { stdout, stderr } = spawnSync(process.execPath, [oxlint, '--config', RULES, '--format', 'json', folder], {
      cwd: ROOT,
      encoding: 'utf8'
    })
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string; filename: string }[] }
    const found = new Map<string, string[]>()
    for (const { code, filename } of diagnostics) {
      const file = filename.replace(/^.*[\\/]/, '')
      found.set(file, [...(found.get(file) ?? []), code])
    }
    for (const rule of Object.keys(WRONG)) {
      const name = rule.split('/').at(-1)
      const codes = found.get(`${rule.replace('/', '.')}.ts`) ?? []
      expect
        .soft(
          codes.map((code) => /\((.*)\)/.exec(code)?.[1]),
          `${rule} ${stderr}`
        )
        .toContain(name)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

const COMPILED = { target: 'ES2024', module: 'preserve', lib: ['ES2024'], strict: true, noEmit: true, types: [] }
