// `npm run sentences`: reads all sentences of the code into the catalogs. New ones have an empty translation, and those that are
// gone are deleted; what is translated stays.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hub } from 'wuchale'
import { CATALOGS, languageConfig, LANGUAGES } from './config.ts'

const ROOT = join(import.meta.dirname, '..')

/** What wuchale makes of the catalogs is the build's business. */
const unused = await mkdtemp(join(tmpdir(), 'groupshot-sentences-'))
try {
  await (await Hub.create('cli', () => languageConfig(ROOT, CATALOGS, unused), ROOT)).directVisit(true, false, false)
} finally {
  await rm(unused, { recursive: true, force: true })
  // The language of the code has no translations to keep.
  await rm(join(ROOT, CATALOGS, `${LANGUAGES[0]}.po`), { force: true })
}
