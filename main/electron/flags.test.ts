// Our flags among Chromium's.
import { expect, test } from 'vitest'
import { BadFlagError } from '../../app/config.ts'
import { readElectronFlags } from './flags.ts'

test('our flags are found among the switches of Chromium and of a test runner', () => {
  const argv = ['--inspect=0', '--remote-debugging-port=0', '--no-sandbox', '.', '--name', 'Anna', '--window=2/3']
  const { peer, place } = readElectronFlags([...argv, '--connect=/ip4/127.0.0.1/tcp/1', '--no-mdns'])
  expect([peer.name, peer.connect, peer.mdns]).toEqual(['Anna', ['/ip4/127.0.0.1/tcp/1'], false])
  expect(place).toEqual({ index: 2, count: 3 })
})

test('a link says the room that the program is started in, and no flag behind it counts', () => {
  const link = 'groupshot://join#room=cs101&by=Anna&peer=12D3KooWAnna&lead=peer&at=10.0.0.7:1&key=psst'
  const { peer, ...found } = readElectronFlags(['.', '--name=Dora', link, '--room=evil', '--folder=/evil'])
  expect(peer).toMatchObject({ name: 'Dora', room: 'cs101', passphrase: 'psst', follow: '12D3KooWAnna' })
  expect(peer.connect).toEqual(['/ip4/10.0.0.7/tcp/1/p2p/12D3KooWAnna'])
  expect(found).toMatchObject({ link, followsLink: true })
  const [damaged, elsewhere] = [readElectronFlags(['.', 'groupshot://join']), readElectronFlags(['--room=b', link])]
  expect(damaged).toMatchObject({ link: 'groupshot://join', followsLink: false, peer: { connect: [] } })
  expect(elsewhere).toMatchObject({ link, followsLink: false, peer: { room: 'b', passphrase: '', connect: [] } })
})

test.each([['--window=4/3'], ['--window=0/1'], ['--window=x'], ['--room=NO'], ['--name'], ['--opening=-1']])(
  'an invalid value of our flags is refused with a sentence: %s',
  (flag) => {
    expect(() => readElectronFlags(['.', flag])).toThrow(BadFlagError)
  }
)
