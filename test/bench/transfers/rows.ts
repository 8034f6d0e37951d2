import { median } from '../median.ts'
import type { Goal, Report } from '../report.ts'
import type { Taken } from './task.ts'

const MIB = 1024 * 1024

/** Everything that was measured, by what was done and who did it. */
export class Rows {
  readonly #rows = new Map<string, Taken[]>()

  add(what: string, who: string, taken: Taken): void {
    const key = `${what}, ${who}`
    this.#rows.set(key, [...(this.#rows.get(key) ?? []), taken])
  }

  of(what: string, who: string): readonly Taken[] {
    return this.#rows.get(`${what}, ${who}`) ?? []
  }

  /** How many times as fast the one is as the other, by the medians of their throughput. */
  times(what: string, who: string, other: string): number {
    return median(this.of(what, who).map(speed)) / median(this.of(what, other).map(speed))
  }

  ratio(what: string, who: string, other: string, least: number): Goal {
    return { what: `${what}: ${who} against ${other}`, value: this.times(what, who, other), unit: 'times', least }
  }

  series(): Report['series'] {
    const series: Record<string, readonly number[]> = {}
    for (const [key, taken] of this.#rows) {
      series[`${key}, MiB a second`] = taken.map(speed)
      series[`${key}, CPU s a GiB`] = taken.map(({ cpuSeconds, bytes }) => cpuSeconds / (bytes / MIB / 1024))
      series[`${key}, peak MiB`] = taken.map(({ peakMib }) => peakMib)
    }
    return series
  }
}

function speed({ bytes, seconds }: Taken): number {
  return bytes / MIB / seconds
}
