// `npm run proto`: makes generated/schema.js and generated/schema.d.ts beside each schema.proto. The results are committed; nobody edits them.
// JavaScript, because the generator writes namespaces and enums, which Node does not run as TypeScript.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import ts from 'typescript'

const root = join(import.meta.dirname, '..')
const applications = readdirSync(join(root, 'app/applications'), { withFileTypes: true })
const folders = applications.filter((entry) => entry.isDirectory()).map(({ name }) => `app/applications/${name}`)
const rooms = ['app/channel', 'app/process', 'app/trace', ...folders]
const head = '// Generated from schema.proto by `npm run proto`.\n'

const generator = join(root, 'node_modules/protons/dist/bin/protons.js')
execFileSync(process.execPath, [generator, ...rooms.map((room) => `${room}/schema.proto`)], {
  cwd: root,
  stdio: 'inherit'
})
for (const room of rooms) {
  const source = join(root, room, 'generated/schema.ts')
  mkdirSync(dirname(source), { recursive: true })
  renameSync(join(root, room, 'schema.ts'), source)
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
  if (!readFileSync(source.replace(/ts$/, 'js'), 'utf8').startsWith(head)) throw new Error(`${source} was not made`)
}
