// Between hosts: three peers, each on a host of its own, find each other by multicast, pay, take a snapshot, and get over a cable
// that was pulled.
import { join } from 'node:path'
import { Lan, whyNoLan } from './lan.ts'
import { Script } from './script.ts'
import { expect, meet, test } from './cluster.ts'

const impossible = whyNoLan()

test('peers on three hosts find each other, pay, take a snapshot, and get over a cut cable', async ({ cluster }) => {
  test.skip(impossible !== '', impossible)
  test.setTimeout(180_000)
  // Public addresses, as on many campuses, and no router: libp2p would announce no address, and multicast has no route.
  const lan = new Lan('131.234.7', false)
  try {
    const hosts = [lan.host(), lan.host(), lan.host()]
    const scripts: Script[] = []
    for (const [index, name] of ['Anna', 'Ben', 'Cleo'].entries()) {
      const { command = [] } = hosts[index] ?? {}
      const flags = [`--name=${name}`, '--room=lan', `--folder=${join(cluster.folder, name)}`]
      scripts.push(cluster.keep(await Script.open(flags, command)))
    }
    const [anna, ben, cleo] = scripts as [Script, Script, Script]
    await meet(anna, ben, cleo)

    await anna.demand({ do: 'transfer', to: 'Ben', amount: 30 })
    await ben.event({ event: 'transfer', amount: 30 })
    await cleo.demand({ do: 'wait', peers: 2 }) // Somebody who is connected and has not answered yet is no member.
    const { snapshot: first } = await cleo.demand({ do: 'snapshot' })
    for (const script of scripts)
      expect(await script.event({ event: 'snapshot', snapshot: first, status: 'complete' })).toMatchObject({
        total: 3000,
        expected: 3000,
        conserved: true
      })

    const [annaHost, benHost] = hosts
    const [noticed, benNoticed] = [anna.out.length, ben.out.length]
    benHost?.cable.cut()
    const { peer: benId } = await ben.event({ event: 'ready' })
    await anna.event({ event: 'peer', peer: benId, status: 'away' }, noticed)
    await anna.demand({ do: 'transfer', to: 'Ben', amount: 12 })
    const { snapshot: second } = await anna.demand({ do: 'snapshot' })
    await anna.event({ event: 'snapshot', snapshot: second, status: 'waiting' })
    await ben.event({ event: 'peer', name: 'Anna', status: 'away' }, benNoticed)
    // Until both have given the old connection up, so that a new one must be made.
    for (const [host, other] of [
      [annaHost, benHost],
      [benHost, annaHost]
    ])
      await expect.poll(() => host?.connectionsTo(other?.address ?? ''), { timeout: 60_000 }).toBe(0)
    benHost?.cable.mend()

    for (const script of scripts)
      expect(await script.event({ event: 'snapshot', snapshot: second, status: 'complete' })).toMatchObject({
        total: 3000,
        conserved: true
      })
    await ben.event({ event: 'transfer', amount: 12 })
    expect((await ben.demand({ do: 'state' }))['state']).toMatchObject({ balance: 1042 })
  } finally {
    await cluster.endAll()
    lan.remove()
  }
})
