// Broken rules of the token, and of the question where it is.
import { inFile } from '../mutant.ts'

const rules = inFile('app/applications/tokens/tokens.ts', [
  {
    name: 'token-kept-while-passed',
    breaks: 'tokens: a token that is passed on is held no more; here its sender keeps it',
    text: 'const token = state.held.shift()',
    becomes: 'const token = state.held[0]'
  },
  {
    name: 'token-passed-twice',
    breaks: 'tokens: a token is passed to one process; here two copies are sent',
    text: "return { outgoing: [{ type: 'send', to, message: { type: 'token', maker: token.maker, passes } }] }",
    becomes:
      "return { outgoing: [0, 1].map(() => ({ type: 'send', to, message: { type: 'token', maker: token.maker, passes } })) }"
  },
  {
    name: 'token-passed-from-inside',
    breaks: 'tokens: nobody passes a token on before it has left the critical section; here it may',
    text: "if (state.inside) return { refusal: 'inside' }\n  const token",
    becomes: 'const token'
  },
  {
    name: 'enters-without-a-token',
    breaks: 'tokens: only the holder of a token enters the critical section; here anybody does',
    text: "if (state.held.length === 0) return { refusal: 'no-token' }\n",
    becomes: '\n'
  },
  {
    name: 'second-token-made',
    breaks: 'tokens: each process makes at most one token; here it makes another when the first one has left',
    text: "  if (state.made) return { refusal: 'token-made' }\n",
    becomes: ''
  },
  {
    name: 'copy-of-a-token-taken',
    breaks: 'tokens: a second copy of a token is a violation; here it is taken',
    text: 'if (state.held.some((token) => token.maker === maker))',
    becomes: 'if (state.held.some((token) => token.maker === maker && token.passes === passes))'
  }
])

const question = inFile('app/applications/tokens/question.ts', [
  {
    name: 'token-in-transit-not-counted',
    breaks: 'one token: tokens in transit are counted, too; here only those in processes',
    text: 'const places = [...inProcesses, ...inTransit]',
    becomes: 'const places = [...inProcesses]'
  },
  {
    name: 'copy-of-a-token-not-noticed',
    breaks: 'one token: sent − received = in transit on every channel; here a token too many is not noticed',
    text: 'channel.sent - channel.received !== channel.inTransit',
    becomes: 'channel.sent - channel.received > channel.inTransit'
  },
  {
    name: 'token-outside-not-asked',
    breaks: 'one token: who exchanged tokens and is not in the cut may hold one; here only members are asked',
    text: '&& outside.length === 0',
    becomes: ''
  }
])

export const TOKENS = [...rules, ...question]
