// name: No crossing
// says: No two processes have money on its way to each other at once.

export default (cut) => {
  const isCarrying = (from, to) =>
    cut.channels.some((channel) => channel.from === from && channel.to === to && channel.amounts.length > 0)
  const crossing = cut.channels.find(({ from, to }) => isCarrying(from, to) && isCarrying(to, from))
  return crossing ? `${crossing.fromName} and ${crossing.toName} pay each other.` : true
}
