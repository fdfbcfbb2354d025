// What a script sees: the fixed form of the headless host, line by line.
import { Started, WHY_NO_SIGNALS } from './process.ts'
import type { Json, Script } from './script.ts'
import { expect, meet, test } from './cluster.ts'

const idOf = async (script: Script): Promise<string> => (await script.event({ event: 'ready' }))['peer'] as string

test('the first line says who is there, and every line is JSON', async ({ cluster }) => {
  const anna = await cluster.script('Anna')
  expect(anna.lines()[0]).toEqual({
    event: 'ready',
    peer: expect.stringMatching(/^12D3Koo\w{45}$/),
    name: 'Anna',
    addresses: [
      expect.stringMatching(/^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\/12D3Koo\w{45}$/),
      expect.stringMatching(/^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/ws\/p2p\/12D3Koo\w{45}$/)
    ],
    balance: 1000
  })
  expect(anna.err).toEqual([])
})

test('money moves, and both sides hear of it', async ({ cluster }) => {
  const [anna, ben] = [await cluster.script('Anna'), await cluster.script('Ben')]
  await meet(anna, ben)
  const [from, to] = [await idOf(anna), await idOf(ben)]
  anna.write('{"id":1,"do":"transfer","to":"Ben","amount":5}')
  expect(await anna.answer(1)).toEqual({ id: 1, ok: true })
  await anna.demand({ do: 'transfer', to, amount: 3 })

  expect(await anna.event({ event: 'transfer', amount: 5 })).toEqual({
    event: 'transfer',
    from,
    to,
    amount: 5,
    balance: 995
  })
  expect(await ben.event({ event: 'transfer', amount: 3 })).toEqual({
    event: 'transfer',
    from,
    to,
    amount: 3,
    balance: 1008
  })
  await expect
    .poll(async () => (await anna.demand({ do: 'state' }))['state'])
    .toEqual({
      peer: from,
      name: 'Anna',
      room: 'test',
      balance: 992,
      opening: 1000,
      peers: [{ peer: to, name: 'Ben', status: 'connected', sent: 8, received: 0, outbox: 0 }],
      timeline: { number: 0, initiator: '' },
      apart: []
    })
})

test('a snapshot ends with the same conserved sum at every member', async ({ cluster }) => {
  const scripts = [
    await cluster.script('Anna'),
    await cluster.script('Ben'),
    await cluster.script('Cleo', '--opening', '500')
  ]
  const [anna, ben, cleo] = scripts as [Script, Script, Script]
  await meet(...scripts)
  const ids = await Promise.all(scripts.map(idOf))
  await ben.demand({ do: 'transfer', to: 'Anna', amount: 1 })

  const { ok, snapshot } = await anna.ask({ do: 'snapshot' })
  expect([ok, snapshot]).toEqual([true, expect.stringMatching(new RegExp(`^${ids[0]}#1~[\\w-]{11}$`))])
  for (const script of [anna, ben, cleo]) {
    const complete = await script.event({ event: 'snapshot', snapshot, status: 'complete' })
    expect(Object.keys(complete).sort()).toEqual(
      'balances conserved event expected inTransit initiator members outside snapshot status total waitingFor'.split(
        ' '
      )
    )
    const { members, balances, ...rest } = complete as { members: string[]; balances: Record<string, number> }
    expect(members.toSorted()).toEqual(ids.toSorted())
    expect(Object.keys(balances).toSorted()).toEqual(ids.toSorted())
    expect(rest).toMatchObject({
      initiator: ids[0],
      outside: 0,
      total: 2500,
      expected: 2500,
      conserved: true,
      waitingFor: []
    })
  }
})

test('money held on its channel is in transit in a snapshot taken elsewhere', async ({ cluster }) => {
  const scripts = [await cluster.script('Anna'), await cluster.script('Ben'), await cluster.script('Cleo')]
  const [anna, ben, cleo] = scripts as [Script, Script, Script]
  await meet(...scripts)
  const [from, to] = [await idOf(anna), await idOf(ben)]
  await anna.demand({ do: 'pace', to: 'Ben', hold: true })
  await anna.demand({ do: 'transfer', to: 'Ben', amount: 5 })
  await anna.demand({ do: 'transfer', to: 'Ben', amount: 3 })

  const { snapshot } = await cleo.demand({ do: 'snapshot' })
  await anna.event({ event: 'snapshot', snapshot, status: 'open' })
  await anna.demand({ do: 'pace', to: 'Ben', release: 1 })
  await ben.event({ event: 'transfer', from, to, amount: 5, balance: 1005 })
  expect(ben.lines().filter(({ event, amount }) => event === 'transfer' && amount === 3)).toEqual([])
  await anna.demand({ do: 'pace', to: 'Ben', hold: false })

  for (const script of scripts) {
    const complete = await script.event({ event: 'snapshot', snapshot, status: 'complete' })
    expect(complete).toMatchObject({ total: 3000, expected: 3000, conserved: true })
    expect(complete['inTransit']).toEqual([{ from, to, amounts: [5, 3] }])
    expect(complete['balances']).toMatchObject({ [from]: 992, [to]: 1000 })
  }
})

test('a delayed channel takes its time', async ({ cluster }) => {
  const [anna, ben] = [await cluster.script('Anna'), await cluster.script('Ben')]
  await meet(anna, ben)
  await anna.demand({ do: 'pace', to: 'Ben', delayMs: 700 })
  const sentAt = performance.now()
  await anna.demand({ do: 'transfer', to: 'Ben', amount: 5 })
  await ben.event({ event: 'transfer', amount: 5 })
  expect(performance.now() - sentAt).toBeGreaterThan(650)
})

test('traffic flows until it is stopped', async ({ cluster }) => {
  const [anna, ben] = [await cluster.script('Anna'), await cluster.script('Ben')]
  await meet(anna, ben)
  await anna.demand({ do: 'traffic', perSecond: 50, maxAmount: 2 })
  await expect.poll(() => ben.lines().filter(({ event }) => event === 'transfer').length).toBeGreaterThan(20)
  await anna.demand({ do: 'traffic', perSecond: 0 })
  const amounts = anna.lines().flatMap(({ event, amount }) => (event === 'transfer' ? [amount] : []))
  expect(new Set(amounts)).toEqual(new Set([1, 2]))

  const { snapshot } = await ben.demand({ do: 'snapshot' })
  const complete = await anna.event({ event: 'snapshot', snapshot, status: 'complete' })
  expect(complete).toMatchObject({ total: 2000, conserved: true })
})

test('a snapshot waits for a member that was killed, and ends exactly when it is back', async ({ cluster }) => {
  const scripts = [await cluster.script('Anna'), await cluster.script('Ben'), await cluster.script('Cleo')]
  const [anna, ben, cleo] = scripts as [Script, Script, Script]
  await meet(...scripts)
  const [benId, cleoId] = [await idOf(ben), await idOf(cleo)]
  await cleo.demand({ do: 'pace', to: 'Ben', hold: true })
  await cleo.demand({ do: 'transfer', to: 'Ben', amount: 7 })
  const { snapshot } = await anna.demand({ do: 'snapshot' })
  await ben.event({ event: 'snapshot', snapshot, status: 'open' })
  await ben.kill()
  await anna.event({ event: 'snapshot', snapshot, status: 'waiting', waitingFor: [benId] })

  const again = await cluster.script('Ben')
  expect(await idOf(again)).toBe(benId)
  await cleo.demand({ do: 'pace', to: 'Ben', hold: false })
  for (const script of [anna, again, cleo]) {
    const complete = await script.event({ event: 'snapshot', snapshot, status: 'complete' })
    expect(complete).toMatchObject({ total: 3000, expected: 3000, conserved: true })
    expect(complete['inTransit']).toEqual([{ from: cleoId, to: benId, amounts: [7] }])
  }
})

test('a snapshot that nobody can finish is cancelled by its initiator, and everybody hears why', async ({
  cluster
}) => {
  const scripts = [await cluster.script('Anna'), await cluster.script('Ben'), await cluster.script('Cleo')]
  const [anna, ben, cleo] = scripts as [Script, Script, Script]
  await meet(...scripts)
  const benId = await idOf(ben)
  await ben.kill()
  await anna.event({ event: 'peer', peer: benId, status: 'away' })
  const { snapshot } = await anna.demand({ do: 'snapshot' })
  const waiting = await cleo.event({ event: 'snapshot', snapshot, status: 'waiting' })
  expect(waiting['waitingFor']).toContain(benId)
  expect(await cleo.ask({ do: 'cancel', snapshot })).toMatchObject({ ok: false, refusal: 'not-initiator' })
  await anna.demand({ do: 'cancel', snapshot })
  for (const script of [anna, cleo]) {
    const cancelled = await script.event({ event: 'snapshot', snapshot, status: 'cancelled' })
    expect(cancelled['reason']).toMatch(/\w/)
  }

  const onlyOthers = await anna.demand({ do: 'snapshot', members: [await idOf(anna), await idOf(cleo)] })
  const complete = await cleo.event({ event: 'snapshot', snapshot: onlyOthers['snapshot'], status: 'complete' })
  expect(complete).toMatchObject({ total: 2000, conserved: true })
})

test('a peer is met by its address', async ({ cluster }) => {
  const anna = await cluster.script('Anna')
  const ben = await cluster.script('Ben', '--listen=/ip4/127.0.0.1/tcp/0')
  const stranger = await cluster.script('Stranger')
  await stranger.demand({ do: 'stop' })
  expect(await stranger.ended).toBe(0)
  const { addresses } = (await anna.event({ event: 'ready' })) as { addresses: string[] }
  await ben.demand({ do: 'connect', address: addresses[0] })
  await meet(anna, ben)
  expect(await ben.ask({ do: 'connect', address: 'nonsense' })).toMatchObject({ ok: false, refusal: 'bad-address' })
  expect(await ben.ask({ do: 'connect', address: '/ip4/127.0.0.1/tcp/1' })).toMatchObject({
    ok: false,
    refusal: 'not-reached'
  })
})

test('a bad line is answered as a bad command and changes nothing', async ({ cluster }) => {
  const [anna, ben] = [await cluster.script('Anna'), await cluster.script('Ben')]
  await meet(anna, ben)
  const linesBefore = anna.out.length
  const bad: readonly (readonly [line: string, id: unknown])[] = [
    ['nonsense', null],
    ['', null],
    ['[]', null],
    ['"text"', null],
    ['null', null],
    ['{"id":1,', null],
    ['{"id":{"deep":1},"do":"state"}', null],
    [`{"id":"${'x'.repeat(300)}","do":"state"}`, null],
    ['{"id":11}', 11],
    ['{"id":12,"do":"explode"}', 12],
    ['{"id":13,"do":"transfer","to":"Ben"}', 13],
    ['{"id":14,"do":"transfer","to":7,"amount":5}', 14],
    ['{"id":15,"do":"transfer","to":"Ben","amount":5,"also":1}', 15],
    ['{"id":16,"do":"traffic","perSecond":-1}', 16],
    ['{"id":17,"do":"pace","to":"Ben","delayMs":"2000"}', 17],
    [`{"id":18,"do":"transfer","to":"${'x'.repeat(70_000)}","amount":5}`, null]
  ]
  for (const [line] of bad) anna.write(line)
  expect(await anna.ask({ do: 'transfer', to: 'Ben', amount: 5 })).toEqual({ ok: true })

  const answers = anna.lines().slice(linesBefore)
  const refusals = answers.filter((line) => 'refusal' in line)
  expect(refusals.map(({ id }) => id).toSorted()).toEqual(bad.map(([, id]) => id).toSorted())
  for (const refusal of refusals) {
    expect(refusal).toEqual({
      id: refusal['id'],
      ok: false,
      refusal: 'bad-command',
      message: expect.stringMatching(/\w/)
    })
  }
  await anna.event({ event: 'transfer', amount: 5, balance: 995 })
  await ben.event({ event: 'transfer', amount: 5, balance: 1005 })
})

test('a transfer that cannot be is refused by name', async ({ cluster }) => {
  const [anna, ben] = [await cluster.script('Anna'), await cluster.script('Ben')]
  await meet(anna, ben)
  const refused: readonly (readonly [command: Json, refusal: string])[] = [
    ...[0, -1, 1.5, '5', '1e3', null, 2 ** 53].map((amount) => [{ to: 'Ben', amount }, 'invalid-amount'] as const),
    [{ to: 'Ben', amount: 1001 }, 'insufficient-funds'],
    [{ to: 'Nobody', amount: 1 }, 'unknown-recipient'],
    [{ to: 'Anna', amount: 1 }, 'recipient-is-self'],
    [{ to: await idOf(anna), amount: 1 }, 'recipient-is-self']
  ]
  for (const [command, refusal] of refused)
    expect(await anna.ask({ do: 'transfer', ...command }), JSON.stringify(command)).toMatchObject({
      ok: false,
      refusal
    })
  anna.write('{"id":"huge","do":"transfer","to":"Ben","amount":1e400}')
  expect(await anna.answer('huge')).toMatchObject({ ok: false, refusal: 'invalid-amount' })
  expect((await anna.demand({ do: 'state' }))['state']).toMatchObject({ balance: 1000 })
})

test('closing standard input stops the peer cleanly, after what was asked is answered', async ({ cluster }) => {
  const anna = await cluster.script('Anna')
  anna.child.stdin.end('{"id":1,"do":"state"}')
  expect(await anna.ended).toBe(0)
  expect(await anna.answer(1)).toMatchObject({ ok: true })
  expect(anna.lines().at(-1)).toEqual({ event: 'stopped', reason: '' })
})

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`${signal} stops the peer cleanly`, async ({ cluster }) => {
    test.skip(WHY_NO_SIGNALS !== '', WHY_NO_SIGNALS)
    const anna = await cluster.script('Anna')
    anna.child.kill(signal)
    expect(await anna.ended).toBe(0)
    expect(anna.lines().at(-1)).toEqual({ event: 'stopped', reason: '' })
  })
}

test('stop is answered before the end', async ({ cluster }) => {
  const anna = await cluster.script('Anna')
  anna.write('{"id":8,"do":"stop"}')
  expect(await anna.answer(8)).toEqual({ id: 8, ok: true })
  expect(await anna.ended).toBe(0)
})

test('a bad flag is one clear line and exit code 2', async ({ cluster }) => {
  for (const [flag, sentence] of [
    ['--colour=red', "groupshot: Unknown option '--colour'"],
    ['--opening=-5', 'groupshot: --opening must be a whole number from 0 to 1000000000, not "-5"'],
    ['--room=No Room', 'groupshot: --room must be 1 to 32 of a-z, 0-9 and -, not "No Room"'],
    ['--connect=here', 'groupshot: --connect must be an address like /ip4/192.168.0.7/tcp/4001, not "here"'],
    ['--name', "groupshot: Option '--name <value>' argument missing"]
  ] as const) {
    const peer = cluster.keep(Started.node('out/main/headless.js', [flag]))
    expect(await peer.ended, flag).toBe(2)
    expect([peer.err, peer.out]).toEqual([[sentence], []])
  }
})

test('a second instance on one folder says so and ends', async ({ cluster }) => {
  await cluster.script('Anna')
  const second = cluster.keep(Started.node('out/main/headless.js', await cluster.flags('Anna')))
  expect(await second.ended).toBe(1)
  expect(second.err.join('\n')).toMatch(/^groupshot: The folder .* is in use by another instance\./)
})

test('a script that reads slowly slows down only itself', async ({ cluster }) => {
  const [anna, ben] = [await cluster.script('Anna'), await cluster.script('Ben')]
  await meet(anna, ben)
  anna.child.stdout.pause()
  const commands = 20_000
  for (let id = 1; id <= commands; id += 1) anna.write(`{"id":${id},"do":"state"}`)
  // Nobody reads Anna's answers, so she stops reading her commands; her neighbours notice nothing.
  await ben.demand({ do: 'transfer', to: 'Anna', amount: 5 })
  const { snapshot } = await ben.demand({ do: 'snapshot' })
  expect(await ben.event({ event: 'snapshot', snapshot, status: 'complete' })).toMatchObject({ total: 2000 })
  expect(anna.child.stdin.writableLength).toBeGreaterThan(0)

  anna.child.stdout.resume()
  expect(await anna.answer(commands)).toMatchObject({ ok: true })
  expect(anna.child.stdin.writableLength).toBe(0)
})

test('a script that pays, releases and asks in one breath sees what it has done', async ({ cluster }) => {
  const [anna, ben] = [await cluster.script('Anna'), await cluster.script('Ben')]
  await meet(anna, ben)
  await anna.demand({ do: 'pace', to: 'Ben', hold: true })
  anna.write(
    [
      '{"id":"pay","do":"transfer","to":"Ben","amount":5}',
      '{"id":"let go","do":"pace","to":"Ben","release":1}',
      '{"id":"look","do":"state"}'
    ].join('\n')
  )
  expect((await anna.answer('look'))['state']).toMatchObject({ balance: 995 })
  expect(await anna.answer('let go')).toEqual({ id: 'let go', ok: true })
  await ben.event({ event: 'transfer', amount: 5, balance: 1005 })
})

test('a script that listens reads what everybody did, each about itself, and every receipt has its sending', async ({
  cluster
}) => {
  const scripts = [await cluster.script('Anna'), await cluster.script('Ben'), await cluster.script('Cleo')]
  const [anna, ben, cleo] = scripts as [Script, Script, Script]
  await meet(...scripts)
  const ids = await Promise.all(scripts.map(idOf))
  await anna.demand({ do: 'trace', listen: true })
  await ben.demand({ do: 'transfer', to: 'Cleo', amount: 7 })
  const { snapshot } = await cleo.demand({ do: 'snapshot' })
  await anna.event({ event: 'snapshot', snapshot, status: 'complete' })

  const said = async (): Promise<string[]> => {
    const trace = (await anna.demand({ do: 'trace' }))['trace'] as Json[]
    const events = trace.flatMap((piece) =>
      (piece['events'] as Json[]).map((one): Json => ({ ...one, id: piece['id'] }))
    )
    return events.map((event) => {
      const ends = event['type'] === 'sent' ? [event['id'], event['to']] : [event['from'], event['id']]
      return 'seq' in event
        ? `${event['type'] as string} ${ends.join()} ${event['lane'] as string} ${event['seq'] as number}`
        : `${event['id'] as string} ${event['type'] as string}`
    })
  }
  // One transfer; on each of six channels a marker, a report, its signature, and what all reported, for comparison.
  const messages = 1 + 6 * 4
  await expect.poll(async () => (await said()).filter((one) => one.startsWith('received '))).toHaveLength(messages)
  const events = await said()
  expect(events.filter((one) => one.endsWith(' complete'))).toHaveLength(3)
  const without = (word: string): string[] =>
    events.flatMap((one) => (one.startsWith(word) ? [one.slice(word.length)] : [])).sort()
  expect(without('received ')).toEqual(without('sent '))
  expect(without('sent ')).toContain(`${ids[1]},${ids[2]} application 1`)
  expect(without('sent ')).toHaveLength(messages)
  for (const id of ids) expect(events).toContain(`${id} opened`)
})
