// name: Conservation
// says: Balances plus money in transit equal the opening balances, and every process and channel agrees.

/** A2: opening + received − sent = balance. */
const wrongBalance = ({ opening, received, sent, balance }) => opening - balance !== sent - received

/** A1: in transit = sent − received, in money and in messages. */
const disagree = ({ amounts, sent, received, sentCount, receivedCount }) =>
  sum(amounts) !== sent - received || amounts.length !== sentCount - receivedCount

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0)

export default (cut) => {
  const liar = cut.processes.find(wrongBalance)
  if (liar) return `The balance of ${liar.name} does not match its transfers.`

  const channel = cut.channels.find(disagree)
  if (channel) return `${channel.fromName} and ${channel.toName} disagree about their channel.`

  // A3: the sum. Money that went to processes outside of the snapshot is not lost.
  const balances = sum(cut.processes.map(({ balance }) => balance))
  const inTransit = sum(cut.channels.map(({ amounts }) => sum(amounts)))
  const opened = sum(cut.processes.map(({ opening }) => opening))
  const total = balances + inTransit + cut.outside
  if (!Number.isSafeInteger(balances + inTransit)) return 'Sums this large are not exact and prove nothing.'
  if (total !== opened) return `The total is ${total}, but the accounts were opened with ${opened}.`
  return { holds: true, because: `${balances} in balances + ${inTransit} in transit equal the opening balances.` }
}
