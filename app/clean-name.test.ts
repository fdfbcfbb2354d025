// How a claimed name is cleaned.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanName, NAME_LENGTH_MAX, visibleLine } from './clean-name.ts'

test.each([
  ['  Anna  ', 'Anna'],
  ['Anna\u0000\u001b[31m', 'Anna[31m'],
  ['Anna\u202e neB', 'Anna neB'], // right-to-left override
  ['An\u200bna', 'Anna'], // zero width space
  ['two\u2028lines', 'twolines'],
  ['a \u00a0 b', 'a b'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['\ud800', ''],
  ['\u200d\u200b\ufeff', ''],
  ['e\u0301', 'é'],
  ['e\u200d\u0301', 'é'],
  ['Ben\u3164', 'Ben'], // Hangul filler
  ['\uffa0Ben', 'Ben'],
  ['B\u2800en', 'Ben'], // empty Braille cell
  ['B\u17b4e\u17b5n', 'Ben'], // Khmer inherent vowels
  ['B\u180ben', 'Ben'], // Mongolian variation selector
  ['Ben\ufe0f\u{e0100}', 'Ben'], // variation selectors
  ['B\u034fen', 'Ben'], // combining grapheme joiner
  ['\u3164 \u2800\u00a0\ufe0f', ''],
  ['\u0301Ben', 'Ben'],
  ['Ben \u0308', 'Ben'],
  [`B${'\u0300\u0301\u0302\u0303'.repeat(8)}en`, 'B\u0300\u0301en'],
  [`B${'\u0301'.repeat(31)}`, 'B\u0301']
])('%j becomes %j', (text, name) => {
  expect(cleanName(text)).toBe(name)
})

test('a name has at most 32 characters as people count them, and no character is cut in two', () => {
  expect(cleanName('🦊'.repeat(100))).toBe('🦊'.repeat(NAME_LENGTH_MAX))
})

// In the language, as people there write it, composed (NFC).
test.each([
  ['Czech', 'Ještěrka Dvořáková'],
  ['Vietnamese', 'Nguyễn Thị Bướm Ngọc Ánh'],
  ['Yoruba', 'Ọmọ́túndé Adébáyọ̀'],
  ['Lithuanian with all accents', 'Jū̃ratė Ą́žuolas'],
  ['Ewe', 'Kɔ̃́ku Ŋɖeɖe'],
  ['Navajo', 'Bįįh Łizhinę́ę'],
  ['Greek', 'Ἀθηνᾶ Παπαδοπούλου'],
  ['Russian', 'Пётр Чайковский'],
  ['Kazakh', 'Әлия Молдағұлова'],
  ['Georgian', 'ნინო ჩხეიძე'],
  ['Armenian', 'Անահիտ Սարգսյան'],
  ['Hebrew', 'מרים כהן'],
  ['Hebrew with points', 'שָׂרָה בְּרָכָה'],
  ['Arabic', 'مريم من الصف الثاني'],
  ['Arabic with vowels', 'مُحَمَّدٌ'],
  ['Persian', 'گیتی پژمان'],
  ['Urdu', 'ڈاکٹر ٹیپو'],
  ['Hindi', 'प्रियंका कुँवर'],
  ['Bengali', 'শ্রীজাতা বন্দ্যোপাধ্যায়'],
  ['Tamil', 'கிருஷ்ணமூர்த்தி'],
  ['Telugu', 'శ్రీనివాస్ రావు'],
  ['Malayalam', 'കൃഷ്ണൻകുട്ടി'],
  ['Sinhala', 'ශ්\u200dරී'.replace('\u200d', '')],
  ['Thai', 'น้ำผึ้ง ก้องเกียรติ'],
  ['Lao', 'ບຸນທັນ ພົມວິຫານ'],
  ['Burmese', 'အောင်ဆန်းကျွန်ုပ်'],
  ['Khmer', 'សុខ​ភក្ត្រា'.replace('\u200b', '')],
  ['Tibetan', 'བསྟན་འཛིན་རྒྱ་མཚོ'],
  ['Amharic', 'ሰላም አበበ'],
  ['Korean', '김하늘'],
  ['Japanese', '山田 はなこ ヴィヴィアン'],
  ['Chinese', '王小明'],
  ['Cherokee', 'ᏍᏏᏉᏯ'],
  ['Mongolian', 'ᠮᠣᠩᠭᠣᠯ'],
  ['Hawaiian', 'Kaʻahumanu'],
  ['Irish', 'Seán Ó Súilleabháin'],
  ['marks of a name', "Jean-Luc d'Arc (TA) #7 & Co."],
  ['pictures', 'Zoë 🦊🎲'],
  ['a picture with a colour of skin', '👋🏽'],
  ['a flag', '🇨🇿'],
  ['a keycap', '1\u20e3']
])('a name in %s stays as it is: %s', (_, name) => {
  const composed = name.normalize('NFC')
  expect(cleanName(composed)).toBe(composed)
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.constantFrom('e', '\u0301', '\u200d', ' ', '\u1100', '\u1161', '\ufeff', '\u212b', '\ud83e', '\u0323'))
    .map((units) => units.join('')),
  fc
    .array(
      fc.constantFrom(
        'a',
        'B',
        ' ',
        '\u0301',
        '\u0300',
        '\u0328',
        '\u05b0',
        '\u0651',
        '\u3164',
        '\ufe0f',
        '\u034f',
        '\u20dd',
        '\u093c',
        '\u0915'
      )
    )
    .map((units) => units.join(''))
)

test('a cleaned name stays as it is, has no fillers and no stacks, and may be sent', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const name = cleanName(text)
      expect(cleanName(name)).toBe(name)
      expect(visibleLine(name)).toBe(name)
      expect(name).not.toMatch(/[\p{Default_Ignorable_Code_Point}\u2800]/u)
      expect(name).not.toMatch(/[\p{Mn}\p{Me}]{5}/u)
      expect(name).not.toMatch(/^\p{M}/u)
    }),
    { numRuns: 3000 }
  )
})

// A hello with a name that is not clean is refused, so a cleaned name must be clean for every peer.
test('a clean name stays as it is', () => {
  const parts = anyText
  fc.assert(
    fc.property(parts, (text) => {
      const name = visibleLine(text)
      expect(visibleLine(name)).toBe(name)
      expect([...name].length).toBeLessThanOrEqual(NAME_LENGTH_MAX)
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
    }),
    { numRuns: 2000 }
  )
})
