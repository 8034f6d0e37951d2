import { median } from './median.ts'

/** A number that was measured, and what it should be. */
export interface Goal {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** The value meets the goal when it is not above this. */
  readonly most?: number
  /** The value meets the goal when it is not below this. */
  readonly least?: number
}

/** What one run of a benchmark found. */
export interface Report {
  /** Every series as it was measured, by name; the unit stands in the name. The closing line has their medians. */
  readonly series: Readonly<Record<string, readonly number[]>>
  readonly goals: readonly Goal[]
}

/** True when the value is a number within the goal; something that could not be measured meets none. */
export function isMet({ value, most, least }: Goal): boolean {
  return Number.isFinite(value) && (most === undefined || value <= most) && (least === undefined || value >= least)
}

/** The lines for people: every series, then every goal with whether it is met. */
export function linesOf({ series, goals }: Report): string[] {
  const measured = Object.entries(series).map(
    ([name, values]) => `${name}: ${short(median(values))} (${values.map(short).join(' ')})`,
  )
  const judged = goals.map((goal) => {
    const { what, value, unit, most, least } = goal
    const wanted = most === undefined ? `at least ${short(least ?? Number.NaN)}` : `at most ${short(most)}`
    return `${isMet(goal) ? 'met   ' : 'MISSED'} ${what}: ${short(value)} ${unit} (${wanted})`
  })
  return [...measured, ...judged]
}

/** The closing line: one JSON object, so that two runs can be compared by a program. */
export function closingLine(benchmark: string, { series, goals }: Report): string {
  const medians = Object.fromEntries(Object.entries(series).map(([name, values]) => [name, round(median(values))]))
  const judged = goals.map((goal) => ({ ...goal, value: round(goal.value), met: isMet(goal) }))
  return JSON.stringify({ benchmark, met: goals.every(isMet), medians, goals: judged })
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1)
}
