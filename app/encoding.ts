// How a text file was written: PowerShell writes UTF-16 where everybody else writes UTF-8, and read as UTF-8 it is garbage.

/** By its mark at the beginning, or by zeros at every second place of its first letters, which no text in UTF-8 has. */
export function isUtf16(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  return (first !== 0 && second === 0 && fourth === 0) || (first === 0 && second !== 0 && third === 0)
}
