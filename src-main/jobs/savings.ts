import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { lookForNames, type SeenFile } from '../transfers/name-taken.ts'
import { RESULT_BYTES } from '../transfers/receive-result.ts'
import { resultName } from '../transfers/result-name.ts'
import type { SavedResult } from '../transfers/save-result.ts'
import type { SavingRecord } from '../transfers/saving-store.ts'
import { Unnoted } from '../transfers/unnoted.ts'
import { findResult } from './find-result.ts'
import { type StopReason, stopReasonOf, unlessStopped } from './job-ports.ts'
import type { FoundResult } from './result-model.ts'
import { createRunning } from './running.ts'
import { type Ending, isCopyThere, NOT_SAVED, noteNotSaved, settleSaving } from './save-outcome.ts'
import { morePressing, summed } from './saving-order.ts'
import type { SavingPorts, Savings } from './saving-types.ts'
import { watchStall } from './stall-watch.ts'
import { clearPartials } from './unfinished-savings.ts'
import { explained } from './why-refused.ts'

const LOCKED: Failure = { code: 'KEYS_LOCKED' }
/** Results of one profile that are saved at the same time. */
const AT_ONCE = 2

interface Waiting extends FoundResult {
  readonly folder: string
  readonly replaces: SeenFile | null
  readonly done: (saved: boolean) => void
}

/** Builds it on the book of batches. */
export function createSavings(ports: SavingPorts): Savings {
  const { book, savings } = ports
  const running = createRunning(ports.onBug)
  let waiting: Waiting[] = []
  let held = false
  let holds = 0

  const pump = (): void => {
    if (held) return
    for (const next of waiting.toSorted(morePressing)) {
      const { tenantId } = next.record
      if (running.has(next.file.id) || running.count(tenantId) >= AT_ONCE) continue
      waiting = waiting.filter((entry) => entry !== next)
      let ending = NOT_SAVED
      const holdsBefore = holds
      let stopped: StopReason | null = null
      running.start(
        next.file.id,
        tenantId,
        async (signal) => {
          ending = await saveOne(next, signal)
          stopped = stopReasonOf(signal)
        },
        () => {
          // A lock may come while the key is being read, long before it breaks anything off; it may even be over again.
          const metLock = stopped === null && ending.locked && holds > holdsBefore
          if (metLock || (stopped === 'locked' && !ending.saved)) {
            book.setSaving(next.record.id, next.file.id, null)
            waiting.unshift(next)
          } else {
            end(next, ending, stopped)
            // Nobody locked Latchkey: something else keeps the key from being used, and ending without a word helps nobody.
            if (ending.locked && stopped === null) noteNotSaved(book, next, LOCKED)
          }
          pump()
        },
      )
    }
  }

  const end = ({ record, file, done }: Waiting, { saved }: Ending, stopped: StopReason | null): void => {
    book.setSaving(record.id, file.id, undefined)
    const kept = savings.get(file.id)
    // Quitting leaves the wish as it is: the next start goes on with it. What is saved took it off the disk with its
    // receipt; where that was refused it stays wished for: the next start finds the file and notes it.
    if (kept !== null && !saved && stopped !== 'shutdown') {
      if (kept.kept === null) savings.drop(file.id)
      else savings.put({ ...kept, wanted: false })
    }
    done(saved)
  }

  const wish = (job: Omit<Waiting, 'done'>, kept: SavingRecord['kept']): Result<void> => {
    const { record, file, folder, replaces } = job
    const { id: batchId, tenantId } = record
    return savings.put({ fileId: file.id, batchId, tenantId, folder, wanted: true, replaces, kept })
  }

  const saveOne = async (job: Waiting, signal: AbortSignal): Promise<Ending> => {
    const { record, file, result, folder, replaces } = job
    const { id, tenantId, generation } = record
    const session = (await unlessStopped(ports.session(tenantId, generation), signal)) ?? fail('CANCELLED')
    let fraction: number | null = null
    // How fast results come is nobody's setting.
    const tell = (cause: Failure | null): void => book.setSaving(id, file.id, fraction, cause)
    const stall = session.ok ? watchStall({ ...ports, limit: () => 0, tell }, tenantId) : null
    stall?.resting(true)
    const answer: Result<SavedResult> = !session.ok
      ? session
      : await ports
          .saveResult({
            folder,
            originalName: file.local.name,
            remoteName: result.fileName,
            statedBytes: result.bytes,
            kept: savings.get(file.id)?.kept ?? null,
            replaces,
            open: (from) => {
              const { adapter, context } = session.value
              const maxBytes = RESULT_BYTES - (from?.at ?? 0)
              return adapter.download(context, result.url, { maxBytes, signal, from })
            },
            signal,
            keepWhenStopped: () => ['shutdown', 'locked'].includes(stopReasonOf(signal) ?? ''),
            onReceiving: (receiving) => stall?.resting(!receiving),
            onDisk: (waits) => stall?.onDisk(waits),
            onProgress(now) {
              stall?.moved(1)
              fraction = now
              book.setSaving(id, file.id, fraction)
            },
            onTrouble: (trouble) => book.setSaving(id, file.id, fraction, trouble),
            onPartial({ path, dev, ino }, exists) {
              if (!exists) ports.receipts.forgetPartial(path)
              else must(ports.receipts.notePartial({ path, tenantId, dev: String(dev), ino: String(ino) }))
            },
            onKept(kept) {
              // The wish once more with it: the disk may have refused it when it was asked for.
              const noted = kept === null ? savings.setKept(file.id, null) : wish(job, kept)
              // Less than all of it only costs a later try some bytes; what is whole gets its name next.
              if (kept?.complete === true) must(noted)
            },
          })
          .finally(() => stall?.end())
    const said = answer.ok ? answer : await explained(ports, record, { session, answer, signal })
    return settleSaving(ports, job, said, await isCopyThere(job))
  }

  const giveUp = (reason: 'cancel' | 'shutdown', left: (entry: Waiting) => boolean): Waiting[] => {
    const dropped = waiting.filter((entry) => !left(entry))
    waiting = waiting.filter(left)
    for (const entry of dropped) end(entry, NOT_SAVED, reason)
    return dropped
  }

  const begin = (job: FoundResult, folder: string, replaces: SeenFile | null): Promise<boolean> => {
    const { record, file } = job
    // A disk that does not take the wish down still may take the result.
    wish({ ...job, folder, replaces }, savings.get(file.id)?.kept ?? null)
    book.setSaving(record.id, file.id, null)
    return new Promise((done) => waiting.push({ ...job, folder, replaces, done }))
  }

  const find = (tenantId: string, fileIds: readonly string[]): FoundResult[] | null => {
    const found = [...new Set(fileIds)].map((fileId) => findResult(book, tenantId, fileId))
    const jobs = found.filter((job) => job !== null)
    return jobs.length === 0 || jobs.length !== found.length ? null : jobs
  }
  const busy = (fileId: string): boolean => running.has(fileId) || waiting.some((entry) => entry.file.id === fileId)
  const clear = async (which: (record: SavingRecord) => boolean): Promise<void> => {
    const found = savings.list()
    const useless = found.ok ? found.value.filter((record) => which(record) && !busy(record.fileId)) : []
    // The rows first: who saves the same file meanwhile must not go on from what is being removed.
    for (const { fileId } of useless) savings.drop(fileId)
    const paths = new Set(useless.map(({ kept }) => kept?.path))
    await clearPartials(ports.receipts, ({ path }) => paths.has(path))
  }

  return {
    async save(tenantId, fileIds, folder, choices) {
      const jobs = find(tenantId, fileIds)
      if (jobs === null) return fail('NOT_FOUND')
      const ends = jobs
        .filter((job) => !busy(job.file.id))
        .map((job) => {
          const choice = choices?.get(job.file.id)
          if (choice?.act !== 'skip') return begin(job, folder, choice?.file ?? null)
          // Who has a copy and leaves the file in its place has what they wanted.
          const hasCopy = job.file.outcome.outcome === 'saved'
          if (!hasCopy) noteNotSaved(ports.book, job, { code: 'SAVE_SKIPPED', facts: { folder } })
          return false
        })
      pump()
      return summed(ends)
    },
    async namesTaken(tenantId, fileIds, folder) {
      const jobs = find(tenantId, fileIds)
      if (jobs === null) return fail('NOT_FOUND')
      const names = jobs.map(({ file, result }) => resultName(file.local.name, result.fileName))
      const there = await lookForNames(folder, names)
      const taken = jobs.map(({ file }, index) => ({ fileId: file.id, bearer: there[index] ?? null }))
      return ok(taken.flatMap(({ fileId, bearer }) => (bearer === null ? [] : [{ fileId, ...bearer }])))
    },
    cancel(tenantId, fileId) {
      if (findResult(book, tenantId, fileId) === null) return
      const dropped = giveUp('cancel', (entry) => entry.file.id !== fileId)
      running.stop(fileId, 'cancel')
      if (dropped.length > 0) void clear((record) => record.fileId === fileId).catch(ports.onBug)
    },
    async resume(onResumed) {
      const all = savings.list()
      const orphans = savings.orphans()
      // A disk that does not say what is of use has said nothing of what is not.
      if (!all.ok || !orphans.ok) return
      const living = all.value.filter(({ tenantId, batchId, fileId }) => {
        if (orphans.value.has(fileId)) return false
        // Batches that could not be read, or are too old to be here, still have their results.
        return book.get(batchId) === null || findResult(book, tenantId, fileId) !== null
      })
      const paths = new Set(living.map(({ kept }) => kept?.path))
      for (const record of all.value) if (!living.includes(record) && !busy(record.fileId)) savings.drop(record.fileId)
      await clearPartials(ports.receipts, ({ path }) => !paths.has(path))
      const endings = new Map<string, Promise<boolean>[]>()
      for (const { tenantId, fileId } of living) {
        const job = findResult(book, tenantId, fileId)
        // Read anew: somebody may have saved it while the rest was being removed.
        const now = savings.get(fileId)
        if (job === null || now?.wanted !== true || busy(fileId)) continue
        endings.set(tenantId, [...(endings.get(tenantId) ?? []), begin(job, now.folder, now.replaces)])
      }
      pump()
      for (const [tenantId, ends] of endings) onResumed?.(tenantId, summed(ends))
    },
    forget: (batchId) => clear((record) => record.batchId === batchId),
    async stop(reason, tenantId) {
      const concerned = (its: string): boolean => tenantId === undefined || its === tenantId
      giveUp(reason === 'shutdown' ? 'shutdown' : 'cancel', ({ record }) => !concerned(record.tenantId))
      await running.stopAll(reason, tenantId)
      if (reason === 'removed') await clear((record) => concerned(record.tenantId))
    },
    get saving() {
      // What waits for the end of a lock is not waited for: it may be tomorrow.
      return running.size + (held ? 0 : waiting.length)
    },
    hold() {
      held = true
      holds += 1
    },
    cut: () => running.stopAll('locked'),
    release() {
      held = false
      pump()
    },
    idle: () => running.idle(),
  }
}

/** What is not on the disk when the app dies is not known at the next start. */
function must(noted: Result<void>): void {
  if (!noted.ok) throw new Unnoted(noted.failure)
}
