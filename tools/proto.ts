// `npm run proto`: makes schema.js and schema.d.ts beside each schema.proto. The results are committed; nobody edits them.
// JavaScript, because the generator writes namespaces and enums, which Node does not run as TypeScript.
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '..')
const schemas = ['app/channel/schema', 'app/process/schema', 'app/trace/schema']
const head = '// Generated from schema.proto by `npm run proto`.\n'

execFileSync(
  'protons',
  schemas.map((schema) => `${schema}.proto`),
  {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32'
  }
)
for (const schema of schemas) {
  const source = join(root, `${schema}.ts`)
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    declaration: true,
    skipLibCheck: true
  }
  const program = ts.createProgram([source], options)
  program.emit(undefined, (file, text) => writeFileSync(file, head + text))
  rmSync(source)
  if (!readFileSync(join(root, `${schema}.js`), 'utf8').startsWith(head)) throw new Error(`${schema} was not made`)
}
