// The room that the page shows, for components below Room.svelte. Those that only show data take plain props instead.
import { createContext } from 'svelte'
import type { LiveRoom } from './live/live-room.svelte.ts'
import type { OpenedRoom } from './opened/opened-room.svelte.ts'

/** One of the two, told apart by `kind`. */
export type Room = LiveRoom | OpenedRoom

export const [getRoom, setRoom] = createContext<Room>()
