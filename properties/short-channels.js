// name: Short channels
// says: No channel holds more than 5 messages.

const MOST = 5

export default (cut) => {
  const longest = cut.channels.reduce((most, one) => (one.amounts.length > most.amounts.length ? one : most))
  const { fromName, toName, amounts } = longest
  if (amounts.length === 0) return { holds: true, because: 'All channels are empty.' }
  return {
    holds: amounts.length <= MOST,
    because: `${fromName} → ${toName} holds the most: ${amounts.length}.`
  }
}
