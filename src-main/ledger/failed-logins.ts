/** So many refused keys of one profile within this time, in milliseconds, are no accident. */
export const OFTEN = { times: 5, withinMs: 10 * 60_000 } as const

/** Counts refusals of one profile's key. */
export interface FailedLogins {
  /** A request with the key was refused at that time; true when that makes it often. Then it is counted anew. */
  refused(profileId: string, at: number): boolean
  forget(profileId: string): void
}

/** Makes the count. A clock that is set back does not make old refusals young: those from the future are dropped. */
export function createFailedLogins(limit: { readonly times: number; readonly withinMs: number } = OFTEN): FailedLogins {
  const times = new Map<string, readonly number[]>()
  return {
    refused(profileId, at) {
      const recent = (times.get(profileId) ?? []).filter((then) => then <= at && at - then < limit.withinMs)
      const counted = [...recent, at]
      const often = counted.length >= limit.times
      times.set(profileId, often ? [] : counted)
      return often
    },
    forget: (profileId) => void times.delete(profileId),
  }
}
