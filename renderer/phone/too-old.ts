// What an old browser is told. Apart from the other words: the page itself may be unreadable there.

export const TOO_OLD =
  'This browser is too old for Groupshot, which needs Chrome 119, Firefox 124 or Safari 17.4: update it, or join with another device.'
