// Broken rules of money: the bank's books, which values are coins, and the audit of a complete cut (protocol, section 4).
import { inFile } from '../mutant.ts'

const coins = inFile('app/applications/bank/coins.ts', [
  {
    name: 'overdraft',
    breaks: 'section 7: more than the balance is refused; here it is paid',
    text: 'return b <= a ? ((a - b) as Coins) : undefined',
    becomes: 'return (a - b) as Coins'
  },
  {
    name: 'last-coin-refused',
    breaks: 'section 5: nothing is refused without its reason; here the last coin cannot be paid',
    text: 'return b <= a ?',
    becomes: 'return b < a ?'
  },
  {
    name: 'amount-zero',
    breaks: 'section 5: an amount is at least 1; here it may be 0',
    text: 'Number.isSafeInteger(value) && value > 0',
    becomes: 'Number.isSafeInteger(value) && value >= 0'
  },
  {
    name: 'negative-amount',
    breaks: 'section 5: an amount is at least 1; here it may be below',
    text: 'Number.isSafeInteger(value) && value > 0',
    becomes: 'Number.isSafeInteger(value) && value !== 0'
  },
  {
    name: 'half-coins',
    breaks: 'section 5: coins are whole; here they may be halves',
    text: 'Number.isSafeInteger(value) && value > 0',
    becomes: 'value > 0'
  }
])

const bank = inFile('app/applications/bank/bank.ts', [
  {
    name: 'amount-not-taken',
    breaks: 'A2: a sent amount leaves the account; here it stays',
    text: 'const balance = subtract(account.balance, amount)',
    becomes: 'const balance = subtract(account.balance, amount) && account.balance'
  },
  {
    name: 'sent-not-counted',
    breaks: 'A1: sent amounts are counted; here they are not',
    text: 'account.sent[to] = raised(account.sent[to], amount)',
    becomes: ''
  },
  {
    name: 'received-not-counted',
    breaks: 'A1: received amounts are counted; here they are not',
    text: 'account.received[from] = raised(account.received[from], amount)',
    becomes: ''
  },
  {
    name: 'credited-twice',
    breaks: 'A2: a received amount is credited once; here twice',
    text: 'const balance = add(account.balance, amount)',
    becomes: 'const balance = add(account.balance, (amount + amount) as Coins)'
  },
  {
    name: 'paid-beyond-the-channel',
    breaks: 'section 6: a payer keeps the bounds of its channels; here it does not, and the payee calls it a breaker',
    text: "if (beyondBounds(account.sent[to], amount, account.received[to])) return { refusal: 'channel-limit' }",
    becomes: ''
  },
  {
    name: 'money-that-cannot-be',
    breaks: 'section 6: no payer has more than a whole room; here whatever it sends is believed',
    text: 'if (beyondBounds(account.received[from], amount, account.sent[from]))',
    becomes: 'if (beyondBounds(account.received[from], amount, account.sent[from]) && amount === 0)'
  },
  {
    name: 'bound-without-what-came-back',
    breaks: 'section 6: what has come back may be sent again; here it may not, and honest payers are called breakers',
    text: 'sum - (back?.amount ?? 0) > NET_MAX',
    becomes: 'sum > NET_MAX'
  },
  {
    name: 'messages-not-counted',
    breaks: 'A1: transfers are counted as well as their amounts; here only the first of each channel',
    text: 'total.count += 1',
    becomes: ''
  },
  {
    name: 'recorded-totals-move-on',
    breaks: 'S1: a recorded state is a copy; here its totals are those of the living account',
    text: 'sent: copyTotals(account.sent)',
    becomes: 'sent: account.sent'
  },
  {
    name: 'recorded-entries-move-on',
    breaks: 'S1: a recorded state is a copy; here its entries are those of the living account',
    text: '{ count: total.count, amount: total.amount }',
    becomes: 'total'
  }
])

const audit = inFile('app/applications/bank/question.ts', [
  {
    name: 'audit-a1-off',
    breaks: 'A1: in transit = sent − received; here every channel holds',
    text: 'const holds = sum(amounts) === sent.amount - received.amount && amounts.length === sent.count - received.count',
    becomes: 'const holds = true'
  },
  {
    name: 'audit-a1-amounts-off',
    breaks: 'A1 in amounts; here only messages are counted',
    text: 'const holds = sum(amounts) === sent.amount - received.amount && ',
    becomes: 'const holds = '
  },
  {
    name: 'audit-a1-counts-off',
    breaks: 'A1 in counts; here only amounts are compared',
    text: ' && amounts.length === sent.count - received.count',
    becomes: ''
  },
  {
    name: 'audit-a2-off',
    breaks: 'A2: opening + received − sent = balance; here every process holds',
    text: 'holds: opening - balance === allSent - allReceived',
    becomes: 'holds: true'
  },
  {
    name: 'audit-a3-without-transit',
    breaks: 'A3: the sum includes the money in transit; here it does not',
    text: 'const total = balances + inTransit + outside',
    becomes: 'const total = balances + outside'
  },
  {
    name: 'audit-a3-without-outside',
    breaks: 'A3: the sum includes the money sent outside; here it does not',
    text: 'const total = balances + inTransit + outside',
    becomes: 'const total = balances + inTransit'
  },
  {
    name: 'audit-a3-only',
    breaks: 'A1 and A2 are part of the verdict; here the sum alone decides',
    text: 'const conserved = holds && total === expected',
    becomes: 'const conserved = total === expected'
  },
  {
    name: 'audit-of-processes-only',
    breaks: 'A1 is part of the verdict; here A2 and A3 decide',
    text: 'processes.every((one) => one.holds) && channels.every((one) => one.holds)',
    becomes: 'processes.every((one) => one.holds)'
  },
  {
    name: 'audit-of-inexact-sums',
    breaks: 'section 4: the audit is exact, in integers; here a sum beyond exact numbers proves something',
    text: ' && Number.isSafeInteger(balances + inTransit)',
    becomes: ''
  },
  {
    name: 'audit-one-way',
    breaks: 'A1 for every ordered pair; here for one direction of each',
    text: 'members.filter((to) => to !== from)',
    becomes: 'members.filter((to) => to > from)'
  }
])

export const MONEY = [...coins, ...bank, ...audit]
