// How the sentences of the page become German and other languages: while the page is built, wuchale takes each sentence out of the
// code and puts its translation in. The sentences stay where they are read; their translations are in <language>.po beside this
// file. Which texts of the code are sentences, texts.ts decides. docs/translating.md says how to work with it.
import { join } from 'node:path'
import { adapter as svelte } from '@wuchale/svelte'
import { pofile } from 'wuchale'
import { WholeScript } from './script.ts'
import { isSentence } from './texts.ts'
import type { Config } from './wuchale.ts'

/** The first is the language of the code. */
export const LANGUAGES: [string, ...string[]] = ['en', 'de']

/** Where the languages are kept. */
export const CATALOGS = 'languages'

/** What the build makes of them; ignored by git (out.*). */
export const COMPILED = 'out.languages'

/** What the page shows of the rooms below it, and what their peers say to it. What scripts are told stays English. */
const SHOWN = [
  'app/applications/*/*.ts',
  'app/applications/{all,findings}.ts',
  'app/doctor/{diagnosis,sentences}.ts',
  'app/joining/joining.ts',
  'app/journal/page-journal.ts',
  'app/loop/{command-handler,contacts,copied,ending,forgetting,going-back,inviting,led,lesson-answering,link-watch,offenders,resetting,situating}.ts',
  'app/network/reasons.ts',
  'app/peer.ts',
  'app/report/{html,report}.ts',
  'app/sandbox/*.ts',
  'app/situations/*.ts',
  'app/trace/{carried,file,permuted}.ts',
  'app/view/*.ts',
  'app/view/contract/pipe.ts',
  'browser/{open-peer,page-side}.ts'
]

/**
 * @param root the repository: the build's own configuration runs elsewhere
 * @param catalogs a folder in it with the languages
 * @param compiled a folder in it for what is made of them
 */
export function languageConfig(root: string, catalogs: string, compiled = COMPILED): Config {
  const runtime = {
    // One for each file; a language is chosen before anything is shown, so nothing needs to react to it.
    initReactive: ({ funcName }: { readonly funcName?: string | undefined }) => (funcName === undefined ? false : null),
    useReactive: false
  }
  const page = svelte({
    storage: pofile({ dir: catalogs }),
    heuristic: isSentence,
    bundleLoad: true,
    runtime,
    files: {
      include: ['renderer/{src,phone}/**/*.{svelte,ts}', ...SHOWN],
      ignore: ['**/*.test.ts', '**/*.d.ts']
    }
  })
  const script = { transform: WholeScript.transformer(isSentence, page.runtime) }
  return {
    locales: LANGUAGES,
    fallback: {},
    localesDir: compiled,
    adapters: {
      page: {
        ...page,
        transform: async (source) => await (source.filename.endsWith('.svelte') ? page : script).transform(source),
        loaderExts: ['.ts'],
        defaultLoaderPath: join(root, CATALOGS, 'loader.ts')
      }
    },
    hmr: false,
    ai: null,
    logLevel: 'warn'
  }
}
