// Starts the small page where the browser can run it: for phones, and for every other browser that came through a door. It is a file of its
// own because an old browser cannot even read the program, and shall say so.
import { assert } from '../../app/assert.ts'
import { chooseTheme, chosenTheme } from '../src/theme.ts'
import { language } from '../src/words/language.ts'
import '../src/theme.css'
import { TOO_OLD } from './too-old.ts'

const target = document.getElementById('page')
assert(target !== null, 'index.html has a place for the page')
chooseTheme(chosenTheme())
document.documentElement.lang = language

/** What the peer uses (app/) and came last to browsers: Chrome 119, Firefox 124, Safari 17.4. */
const isNewEnough = 'withResolvers' in Promise && 'any' in AbortSignal && 'groupBy' in Map

if (isNewEnough) void import('./page.ts').then(({ showPage }) => showPage(target))
else target.textContent = TOO_OLD
