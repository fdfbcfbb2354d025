// What each built file of the page asks for its sentences: those of the language of this window. wuchale copies this file beside
// what it compiles (out.languages/), and from there it imports.
import toRuntime, { type CatalogModule } from 'wuchale/runtime'
import { language } from '../renderer/src/words/language.ts'
import { keepCatalogs } from '../renderer/src/words/from-peer.ts'

/** All files ask with the same catalogs. */
let runtime: ReturnType<typeof toRuntime> | undefined

/** @param catalogs by language */
export function getRuntime(catalogs: Readonly<Record<string, CatalogModule>>): ReturnType<typeof toRuntime> {
  if (runtime === undefined) {
    keepCatalogs(catalogs)
    runtime = toRuntime(catalogs[language], language)
  }
  return runtime
}

export const getRuntimeRx = getRuntime
