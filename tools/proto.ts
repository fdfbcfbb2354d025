// `npm run proto`: makes the schema.ts beside each schema.proto. The results are committed; nobody edits them.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const schemas = ['app/channel/schema', 'app/process/schema']

// The generator writes namespaces and looser types than our strict settings allow; what it makes is typed for callers.
const head = '// Generated from schema.proto by `npm run proto`.\n// @ts-nocheck\n'

execFileSync(
  'protons',
  schemas.map((schema) => `${schema}.proto`),
  { stdio: 'inherit', shell: process.platform === 'win32' }
)
for (const schema of schemas) writeFileSync(`${schema}.ts`, head + readFileSync(`${schema}.ts`, 'utf8'))
