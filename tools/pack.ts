// `npm run pack`: builds, and writes one package to release/ that runs with `npx ./groupshot-VERSION.tgz`, without anything else.
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import process from 'node:process'
import { buildIfNeeded, ROOT } from '../main/launch/build.ts'
import { PACKAGE_BYTES_MAX, packageOf, versionOf } from '../main/pack/contents.ts'
import { log, report } from '../main/run.ts'

try {
  await buildIfNeeded(log)
  const bytes = await packageOf(ROOT)
  if (bytes.byteLength > PACKAGE_BYTES_MAX)
    throw new Error(`the package has ${bytes.byteLength} bytes, and may have ${PACKAGE_BYTES_MAX}`)
  const folder = join(ROOT, 'release')
  const file = join(folder, `groupshot-${await versionOf(ROOT)}.tgz`)
  await mkdir(folder, { recursive: true })
  await writeFile(file, bytes)
  // npx takes an absolute path for a command.
  const near = `./${relative(process.cwd(), file).replaceAll('\\', '/')}`
  console.log(`${near}: ${(bytes.byteLength / 1e6).toFixed(2)} MB. Try it: npx ${near} --name Dora --room cs101`)
} catch (error) {
  process.exit(report(error))
}
