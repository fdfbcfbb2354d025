// Broken rules of a room that is led (protocol, "Leading a room"): whose orders count, which of them, and what they change.
import { inFile } from '../mutant.ts'

const rules = inFile('app/leading/leading.ts', [
  {
    name: 'led-without-being-asked',
    breaks: 'L1: orders count where the person follows; here they make it follow',
    text: "  if (leader === follows || leading.follows !== follows) return 'counts'\n",
    becomes: "  if (follows === '') leading.follows = leader\n  if (leader === leading.follows) return 'counts'\n"
  },
  {
    name: 'last-orders-count',
    breaks: 'L2: the highest number counts; here whatever came last',
    text: 'return number > (known.get(leader)?.orders.number ?? 0)',
    becomes: 'return number !== known.get(leader)?.orders.number'
  },
  {
    name: 'handed-over-to-nobody',
    breaks: 'L3: followers follow the next leader; here they stay',
    text: 'if (concerns(leading, follows, leader)) leading.follows = heirOf(leading, follows)',
    becomes: ''
  },
  {
    name: 'link-forgets-its-leader',
    breaks: 'L5: where a link names the leader nobody else is believed; here everybody is',
    text: "return isOther(leading, leader) ? 'other' : 'offer'",
    becomes: "return 'offer'"
  },
  {
    name: 'late-comers-miss-the-hand-over',
    breaks: 'L3: the orders that handed over are told, too; here only the newest leader is heard of',
    text: "if (orders.next !== '' && told.has(orders.next)) told.add(leader)",
    becomes: 'void [leader, orders]'
  },
  {
    name: 'ended-leader-still-wants',
    breaks: 'L3: a leader that has ended wants nothing; here its last orders hold',
    text: "return orders.over || orders.next !== '' ? NOTHING_WANTED : orders",
    becomes: 'return orders'
  },
  {
    name: 'leaders-without-end',
    breaks: 'section 5: a few leaders are remembered; here all',
    text: 'if (known.size <= LEADERS_MAX) break',
    becomes: 'if (known.size > 0) break'
  }
])

const peer = inFile('app/loop/led.ts', [
  {
    name: 'orders-of-anybody',
    breaks: 'L1: orders are signed by their leader; here nobody looks',
    text: 'if (!(await signing.verify(leader, signedText(room, epoch, { leader, text }), signature))) return',
    becomes: 'void [room, epoch, text, signature]'
  },
  {
    name: 'orders-kept-by-nobody',
    breaks: 'L4: orders hold after a restart; here they are forgotten',
    text: "this.#parts.journal.remember('leading', {\n      follows,",
    becomes: "this.#parts.journal.remember('leading', {\n      follows: '',"
  },
  {
    name: 'orders-not-passed-on',
    breaks: 'L2: followers pass orders on; here only the leader tells them',
    text: 'this.#parts.tellAll(this.#frames(rules.toTell(this.#leading)), from)',
    becomes: ''
  },
  {
    name: 'answers-told-to-everybody',
    breaks: 'only the leader hears what somebody has answered; here all neighbours',
    text: 'this.#parts.tell(leader, [{ ...this.#state, answers }])',
    becomes: '(void leader, this.#parts.tellAll([{ ...this.#state, answers }]))'
  },
  {
    name: 'anybody-takes-back',
    breaks: 'with going back locked only the leader takes a follower back; here everybody does',
    text: "return !this.inForce.locked.includes('go-back') || initiator === this.#leading.follows",
    becomes: "return !this.inForce.locked.includes('go-back') || initiator !== ''"
  }
])

const lessons = inFile('app/loop/lesson-answering.ts', [
  {
    name: 'strangers-are-counted',
    breaks: 'answers of those who follow are counted; here of everybody',
    text: '.filter(([peer]) => this.#parts.isFollower(peer))',
    becomes: ''
  }
])

export const LEADING = [...rules, ...peer, ...lessons]
