// A view of the peer with its sentences in the language of the page. Names, notes to oneself in an account and whatever else a person
// has written stay as they are.
import type { View } from '../../../app/view/contract/view.ts'
import { fromPeer } from '../words/from-peer.ts'
import { language } from '../words/language.ts'

export function inLanguage(view: View): View {
  if (language === 'en') return view
  const { situation, reset } = view
  return {
    ...view,
    peers: view.peers.map((peer) => ({
      ...peer,
      reason: fromPeer(peer.reason),
      outbox: peer.outbox.map((item) => (item.says === undefined ? item : { ...item, says: fromPeer(item.says) }))
    })),
    snapshots: view.snapshots.map((one) => (one.ended === '' ? one : { ...one, ended: fromPeer(one.ended) })),
    notices: view.notices.map((notice) => ({ ...notice, text: fromPeer(notice.text) })),
    situation: situation && { ...situation, title: fromPeer(situation.title), says: fromPeer(situation.says) },
    reset: { ...reset, offers: reset.offers.map((offer) => ({ ...offer, says: fromPeer(offer.says) })) }
  }
}
