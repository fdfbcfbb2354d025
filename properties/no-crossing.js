// name: No crossing
// says: No two processes have money on its way to each other at once.

export default (cut) => {
  const carrying = cut.channels.filter(({ amounts }) => amounts.length > 0)
  const pairs = new Set(carrying.map(({ from, to }) => `${from} ${to}`))
  const crossing = carrying.find(({ from, to }) => pairs.has(`${to} ${from}`))
  return crossing ? `${crossing.fromName} and ${crossing.toName} have money in transit to each other.` : true
}
