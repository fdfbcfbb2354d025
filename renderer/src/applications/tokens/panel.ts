// The token on the page: processes pass it on, only its holder enters the critical section, and the question is whether there is
// exactly one.
import CircleDot from '@lucide/svelte/icons/circle-dot'
import type { Panel } from '../panel.ts'
import OwnTokens from './OwnTokens.svelte'
import { hasSeenToken, passesSentence, tokenPicture, tokenVerdict } from './tokens.ts'

export const panel: Panel = {
  name: 'tokens',
  title: 'Tokens',
  question: {
    title: 'Token',
    meaning:
      'There is exactly one token, in a process or on a channel. Only its holder may enter the critical section.',
    ask: 'Find the token',
    found: 'One token found',
    icon: CircleDot
  },
  play: 'Random passes',
  othersAre: 'have never had a token',
  verdict: tokenVerdict,
  picture: tokenPicture,
  sum: passesSentence,
  since: ({ properties }, me, { tokens }) => {
    const wasMadeHere = properties.token.places.some(({ maker }) => maker === me)
    return properties.token.holds && tokens.made && !wasMadeHere
      ? 'Since then another token was made here: look again.'
      : ''
  },
  Own: OwnTokens,
  isUsed: ({ applications }) => Object.values(applications.tokens.states).some(hasSeenToken),
  doing: ({ tokens }) => ({
    ...(tokens.inside ? { is: 'in the critical section' } : {}),
    has: tokens.held.length === 0 ? [] : [tokens.held.length === 1 ? 'the token' : `${tokens.held.length} tokens`]
  }),
  returning: {
    isBusy: ({ applications }, member) => (applications.tokens.states[member]?.held.length ?? 0) > 0,
    busy: 'with the token',
    idle: 'no token in a process'
  }
}
