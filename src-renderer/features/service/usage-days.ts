import type { UsageView } from '../../../src-preload/contract/administration.ts'

type Entries = UsageView['entries']

/** Days that the chart shows, today included. */
export const CHART_DAYS = 30

/** What was used on one day, or for one thing. `cost` null: the service names none. */
export interface Tally {
  readonly uses: number
  readonly failed: number
  readonly cost: number | null
}

/** A day of this computer's calendar; `day` is its beginning, in milliseconds since 1970. */
export interface DayTally extends Tally {
  readonly day: number
}

function midnightOf(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0)
}

/** True for a use that the service refused or could not do. */
export function hasFailed({ status }: Entries[number]): boolean {
  return status !== null && status >= 400
}

function tallyOf(entries: Entries): Tally {
  const costs = entries.flatMap(({ cost }) => (cost === null ? [] : [cost]))
  return {
    uses: entries.length,
    failed: entries.filter(hasFailed).length,
    cost: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0),
  }
}

/** Each of the last {@link CHART_DAYS} days up to `now`, oldest first, those without a use included. */
export function usageDays(entries: Entries, now: number): readonly DayTally[] {
  const byDay = Map.groupBy(entries, ({ at }) => midnightOf(at))
  const today = new Date(midnightOf(now))
  return Array.from({ length: CHART_DAYS }, (_, index) => {
    // By the calendar: a day on which the clocks change has 23 or 25 hours.
    const day = new Date(today)
    day.setDate(today.getDate() - (CHART_DAYS - 1 - index))
    return { day: day.getTime(), ...tallyOf(byDay.get(day.getTime()) ?? []) }
  })
}

/** What was used for each thing, the most used first. */
export function usageKinds(entries: Entries): readonly (Tally & { readonly what: string })[] {
  const kinds = [...Map.groupBy(entries, ({ what }) => what)].map(([what, of]) => ({ what, ...tallyOf(of) }))
  return kinds.toSorted((a, b) => b.uses - a.uses || a.what.localeCompare(b.what))
}
