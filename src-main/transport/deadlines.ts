import type { Deadlines } from './port.ts'

/** What an operation gets when its adapter knows nothing better: connect 10 s, first byte 30 s, idle 60 s. */
export const DEFAULT_DEADLINES: Deadlines = { connectMs: 10_000, firstByteMs: 30_000, idleMs: 60_000 }
