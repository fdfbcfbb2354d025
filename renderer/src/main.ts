// Puts the page into the document. Everything that it shows comes from one session with one peer.
import '@fontsource-variable/inter'
import { mount } from 'svelte'
import { assert } from '../../app/assert.ts'
import App from './App.svelte'
import { PageSession } from './session/session.svelte.ts'
import { language } from './words/language.ts'
import './theme.css'
import { chooseTheme, chosenTheme } from './theme.ts'

const target = document.getElementById('page')
assert(target !== null, 'index.html has a place for the page')
chooseTheme(chosenTheme())
document.documentElement.lang = language
mount(App, { target, props: { session: new PageSession() } })
