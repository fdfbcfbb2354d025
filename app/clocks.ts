// The two clocks of this machine, and the only file that reads them. Everything that waits, repeats, gives up or tells an age reads the
// steady one. The wall clock may be set while the program runs, by minutes or by years, so it is only shown and recorded.
// tools/clocks.test.ts checks that no other file reads a clock, and which files may ask for the time of the wall.

/** For waiting and measuring: ms since this program began, never falls. It may stand still while the machine sleeps. */
export function steadyMs(): number {
  return performance.now()
}

/** For people and records: ms since 1970. May jump either way; no difference of two of them is a duration. */
export function wallMs(): number {
  return Date.now()
}
