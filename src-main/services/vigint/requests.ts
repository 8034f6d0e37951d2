import type { Deadlines } from '../../transport/port.ts'

/** No path here ends in a slash: with one the service knows none of them. */
export const HEALTH_PATH = '/api/health'
export const ROOM_PATH = '/api/storage/status'
export const USAGE_PATH = '/api/usage'
export const UPLOAD_PATH = '/api/video/upload'
export const ANALYSE_PATH = '/api/video/analyze'
export const ALERT_PATH = '/api/video/alert'
export const CLIENTS_PATH = '/admin/clients'

/** Largest JSON answer taken, in bytes. */
export const ANSWER_BYTES = 1024 * 1024
/** The list of clients and keys comes in one piece: about three hundred bytes for each. */
export const LIST_BYTES = 8 * 1024 * 1024

/** Small questions. */
export const QUICK: Deadlines = { connectMs: 10_000, firstByteMs: 30_000, idleMs: 30_000, totalMs: 60_000 }

/** The service answers once it has taken the whole video apart; a proxy in front may collect the body first. */
export const UPLOAD: Deadlines = { connectMs: 10_000, firstByteMs: 300_000, idleMs: 60_000 }

/** The model may take as long as the hosting server lets it, two minutes; the rest is for the way there and back. */
export const ANALYSE: Deadlines = { connectMs: 10_000, firstByteMs: 150_000, idleMs: 60_000, totalMs: 240_000 }

/** It tries its mail server four times before it answers that it cannot be reached: fifteen seconds and more. */
export const ALERT: Deadlines = { connectMs: 10_000, firstByteMs: 120_000, idleMs: 60_000, totalMs: 180_000 }
