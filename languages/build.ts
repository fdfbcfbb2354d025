// The step of the page's build that puts the sentences of all languages in. It reads the code first: a sentence that nobody has
// translated yet, or that is not in the catalogs at all, stays English and is never lost.
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { Hub } from 'wuchale'
import { CATALOGS, COMPILED, languageConfig, LANGUAGES } from './config.ts'

/** The hub writes what it finds in the code into its catalogs: these are copies of ours. */
async function prepared(root: string, to: string): Promise<Hub> {
  const [catalogs, compiled] = [join(root, CATALOGS), join(root, to)]
  await rm(compiled, { recursive: true, force: true })
  await mkdir(compiled, { recursive: true })
  for (const language of LANGUAGES.slice(1))
    await copyFile(join(catalogs, `${language}.po`), join(compiled, `${language}.po`))
  const config = () => languageConfig(root, to, to)
  await (await Hub.create('cli', config, root)).directVisit(false, false, false)
  return await Hub.create('build', config, root)
}

/** @param compiled a folder of its own for each page: two builds may run at once */
export function languages(root: string, compiled = COMPILED): Plugin {
  let hub: Promise<Hub> | undefined
  return {
    name: 'languages',
    configResolved() {
      hub = prepared(root, compiled)
    },
    transform: {
      order: 'pre',
      async handler(code, id) {
        const [output] = (await (await hub)?.transform(code, id)) ?? [{}]
        return output
      }
    }
  }
}
