/** Less than this a line cannot live on: a service takes a body that hardly moves for a dead one. Bytes a second. */
export const LEAST_BYTES_PER_SECOND = 32_000

/** Bytes that went out before their time, as they stood at a moment (milliseconds); pure, so that it can be tested. */
export interface ByteBucket {
  /** Bytes a second; null: as many as go. */
  readonly rate: number | null
  readonly debt: number
  readonly at: number
}

/** A bucket that owes nothing. */
export function emptyBucket(limit: number, now: number): ByteBucket {
  return { rate: rateOf(limit), debt: 0, at: now }
}

/** What a limit comes to: none for 0 and whatever is no number above it, and never less than a line needs. */
export function rateOf(limit: number): number | null {
  return limit > 0 ? Math.max(LEAST_BYTES_PER_SECOND, Math.min(limit, Number.MAX_SAFE_INTEGER)) : null
}

/** The bucket at a later moment. A clock that was set back pays nothing off, and one set forward all at most. */
export function paidOff(bucket: ByteBucket, now: number): ByteBucket {
  if (bucket.rate === null) return { ...bucket, debt: 0, at: now }
  const paid = (bucket.rate * Math.max(0, now - bucket.at)) / 1_000
  return { ...bucket, debt: Math.max(0, bucket.debt - paid), at: now }
}

/** The bucket after `bytes` more went out. */
export function spent(bucket: ByteBucket, bytes: number): ByteBucket {
  return bucket.rate === null ? bucket : { ...bucket, debt: bucket.debt + Math.max(0, bytes) }
}

/** The bucket under another limit; what is owed stays owed, and is paid off at the new rate. */
export function limitedTo(bucket: ByteBucket, limit: number, now: number): ByteBucket {
  return paidOff({ ...paidOff(bucket, now), rate: rateOf(limit) }, now)
}

/** Milliseconds until nothing is owed, if nothing more goes out. */
export function waitOf({ rate, debt }: ByteBucket): number {
  return rate === null ? 0 : Math.ceil((debt * 1_000) / rate)
}
