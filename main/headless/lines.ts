// Splits the bytes of a stream into lines of text with a maximum length: a script is untrusted, so its errors must not
// cost much memory.

/** Longest command, in bytes. A snapshot that names 64 members with ids of 64 characters is about 4.5 KiB. */
export const LINE_BYTES_MAX = 64 * 1024

/** A line without its newline, or a sentence that says why it cannot be read. */
export type InputLine = { readonly text: string } | { readonly bad: string }

const NEWLINE = 0x0a
const CARRIAGE_RETURN = 0x0d

/** Reads to the end of the stream. Text after the last newline is a line, too. */
export async function* readLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<InputLine> {
  let parts: Uint8Array[] = []
  let length = 0

  const take = (part: Uint8Array): void => {
    length += part.byteLength
    if (length <= LINE_BYTES_MAX + 1)
      parts.push(part) // One more for a carriage return.
    else parts = [] // Skip the rest without storing it; `length` still counts it.
  }
  const finish = (): InputLine => {
    const line = length > LINE_BYTES_MAX + 1 ? tooLong : decode(Buffer.concat(parts))
    parts = []
    length = 0
    return line
  }

  for await (const chunk of input) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, end))
      yield finish()
      from = end + 1
    }
    take(chunk.subarray(from))
  }
  if (length > 0) yield finish()
}

const tooLong: InputLine = { bad: `a line has at most ${LINE_BYTES_MAX} bytes` }

function decode(bytes: Uint8Array): InputLine {
  const line = bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes
  if (line.byteLength > LINE_BYTES_MAX) return tooLong
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(line) }
  } catch (error) {
    if (error instanceof TypeError) return { bad: 'a line must be UTF-8' }
    throw error
  }
}
