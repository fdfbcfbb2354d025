// name: No majority
// says: Nobody holds more than half of all money.

export default (cut) => {
  const richest = cut.processes.reduce((most, one) => (one.balance > most.balance ? one : most))
  const holds = richest.balance * 2 <= cut.total
  return { holds, because: `${richest.name} holds the most, ${richest.balance} of ${cut.total}.` }
}
