import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { changeUnderLoad, type LoadOutcome } from '../support/rotation-load.ts'
import { median } from './median.ts'
import type { Report } from './report.ts'

const ROUNDS = 3

/** Changes keys under load, overlap and cut-over in turn, through the product's own queue and transport. */
export async function measure(): Promise<Report> {
  const rounds: { readonly overlap: LoadOutcome; readonly cutOver: LoadOutcome }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const overlap = await inFolder((folder) => changeUnderLoad('overlap', folder))
    rounds.push({ overlap, cutOver: await inFolder((folder) => changeUnderLoad('cut-over', folder)) })
  }
  const overlap = rounds.map((round) => round.overlap)
  const cutOver = rounds.map((round) => round.cutOver)
  const all = [...overlap, ...cutOver]
  return {
    series: {
      'overlap, ms for each change': overlap.flatMap(({ tookMs }) => tookMs),
      'cut-over, ms until the waiting key is in use': cutOver.flatMap(({ tookMs }) => tookMs),
      'overlap, failed requests': overlap.map(({ failed }) => failed),
      'cut-over, refused requests': cutOver.map(({ failed }) => failed),
      'uploads under way at once': all.map(({ atOnce }) => atOnce),
      'requests asked for a second': all.map(({ asked, seconds }) => asked / seconds),
    },
    goals: [
      {
        what: 'overlap: requests that failed',
        value: sum(overlap.map(({ failed }) => failed)),
        unit: 'requests',
        most: 0,
      },
      { what: 'cut-over: uploads that were lost', value: sum(cutOver.map(lost)), unit: 'uploads', most: 0 },
      { what: 'uploads taken twice', value: sum(all.map(twice)), unit: 'uploads', most: 0 },
      {
        what: 'uploads under way at once, median',
        value: median(all.map(({ atOnce }) => atOnce)),
        unit: 'uploads',
        least: 8,
      },
    ],
  }
}

function lost({ uploads, jobs }: LoadOutcome): number {
  return Math.max(0, uploads - jobs.before - jobs.after)
}

function twice({ uploads, jobs }: LoadOutcome): number {
  return Math.max(0, jobs.before + jobs.after - uploads)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-rotation-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
