// Puts the small page into the document: for phones, and for every other browser that came through a door. The peer runs in a worker of
// this page (browser/).
import { mount } from 'svelte'
import { assert } from '../../app/assert.ts'
import { chooseTheme, chosenTheme } from '../src/theme.ts'
import { language } from '../src/words/language.ts'
import '../src/theme.css'
import Phone from './Phone.svelte'

const target = document.getElementById('page')
assert(target !== null, 'index.html has a place for the page')
chooseTheme(chosenTheme())
document.documentElement.lang = language
mount(Phone, { target })
