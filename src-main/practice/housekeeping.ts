import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../support/clock.ts'
import type { JobStore } from './job-store.ts'
import type { PracticeFolders } from './practice-data.ts'
import type { UsageLog } from './usage-log.ts'

/** How often expired jobs are removed. They cannot be reached from the moment they expire; this frees the disk. */
const EVERY_MS = 60_000

/** What housekeeping looks after. */
export interface Household {
  readonly clock: Clock
  readonly folders: PracticeFolders
  readonly jobs: JobStore
  readonly usage: UsageLog
}

/** Tidies now and then every minute; the returned function ends that. */
export function keepHouse(house: Household): () => void {
  let cancel = (): void => {}
  const again = (): void => {
    tidy(house)
    cancel = house.clock.after(EVERY_MS, again)
  }
  removeStrays(house)
  again()
  return () => cancel()
}

function tidy({ clock, folders, jobs, usage }: Household): void {
  const now = clock.now()
  for (const job of jobs.all().filter((one) => one.expires_at <= now)) {
    rmSync(join(folders.uploads, job.batch_id), { recursive: true, force: true })
    for (const file of job.files) {
      for (const name of [file.model_name, file.preview_name]) {
        if (name !== null) rmSync(join(folders.results, name), { force: true })
      }
    }
    jobs.remove(job.job_id)
  }
  usage.prune()
}

/** Removes what a killed service left half done: files that no job knows. Only safe before the first request. */
function removeStrays({ folders, jobs }: Household): void {
  const known = jobs.all()
  const batches = new Set(known.filter((job) => job.finished_at === null).map((job) => job.batch_id))
  const results = new Set(known.flatMap((job) => job.files.flatMap((file) => [file.model_name, file.preview_name])))
  for (const name of readdirSync(folders.uploads)) {
    if (!batches.has(name)) rmSync(join(folders.uploads, name), { recursive: true, force: true })
  }
  for (const name of readdirSync(folders.results)) {
    if (!results.has(name)) rmSync(join(folders.results, name), { force: true })
  }
}
