import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { DownloadState } from './download-state.ts'
import { fileDigestHere, type StartFileDigest } from './file-digest.ts'
import { writeFailure } from './fs-failure.ts'
import { type KeptPart, Landing, type LandingPorts, ReadBackDiffers } from './landing.ts'
import type { MarkOrigin } from './mark-origin.ts'
import { findNamed, replaceSeen, type SeenFile } from './name-taken.ts'
import {
  createPartial,
  FolderSwapped,
  NAMING_DISK,
  type NamingDisk,
  openFolder,
  type PartialFile,
  removePartial,
  takeFinalName,
} from './partial-file.ts'
import { type ReceivePorts, type ReceiveRequest, type Receiver, receiveResult } from './receive-result.ts'
import { resultName } from './result-name.ts'
import { Unnoted } from './unnoted.ts'
import { createWriteTurns } from './write-turns.ts'

/** What is to be saved. */
export interface SaveRequest extends ReceiveRequest {
  /** The name of the file the person sent. */
  readonly originalName: string
  /** The name the service gave the result; only its extension is used. */
  readonly remoteName: string
  /** What an earlier try left, to go on from. */
  readonly kept?: KeptPart | null
  /** The file the person wants the result to take the place of; any other of its name stays. */
  readonly replaces?: SeenFile | null
  /** Whether what is here stays for a later try when this one is stopped. */
  readonly keepWhenStopped?: () => boolean
  /** Told where the partial lies before its first byte, and that it is gone. {@link Unnoted} ends the saving. */
  readonly onPartial: (partial: Pick<PartialFile, 'path' | 'dev' | 'ino'>, exists: boolean) => void
  /**
   * Told now and then what of it a later try can go on from; null: nothing. Last of all of the whole, if it worked. Before
   * the final name {@link Unnoted} ends the saving.
   */
  readonly onKept?: (kept: KeptPart | null) => void
}

/** A saved result. `folder` is where it really lies. */
export interface SavedResult {
  readonly name: string
  readonly folder: string
  readonly bytes: number
  readonly sha256: string
}

/** Saves one result. */
export type SaveResult = (request: SaveRequest) => Promise<Result<SavedResult>>

/** What the saver needs. `makePartial` and `disk` exist for disks that fail on cue in tests. */
export interface SaverPorts extends ReceivePorts {
  readonly markOrigin: MarkOrigin
  /** Works out the digest of what is saved; where it is called when absent. */
  readonly startFileDigest?: StartFileDigest | undefined
  readonly makePartial?: typeof createPartial
  readonly disk?: NamingDisk
}

/**
 * Builds the saver. A result gets its final name only after its size matched what was announced, its content began as
 * it must, and what lies on the disk was read back with the same digest. Failures: `DISK_FULL`, `SAVE_DENIED`,
 * `SAVE_FAILED`, `DOWNLOAD_INCOMPLETE`, `RESULT_GONE`, `CANCELLED`, and what opening the download answers. The partial
 * is then removed, except where the service can send the rest later: then it stays, and `onKept` has told what it is.
 */
export function createResultSaver(ports: SaverPorts): SaveResult {
  // One at a time: two results of the same name must see each other's final name.
  let naming: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = naming.then(work, work)
    naming = turn.catch(() => undefined)
    return turn
  }
  const { startFileDigest: startDigest = fileDigestHere, clock } = ports
  const landing: LandingPorts = { startDigest, writeInTurn: createWriteTurns(clock) }
  return (request) => new Saving(request, ports, landing, inTurn).run()
}

/** One saving, from what an earlier one left to the final name. */
class Saving implements Receiver {
  landing: Landing | null = null
  readonly #request: SaveRequest
  readonly #ports: SaverPorts
  readonly #inTurn: <T>(work: () => Promise<T>) => Promise<T>
  readonly #name: string
  #folder: Awaited<ReturnType<typeof openFolder>> | null = null
  readonly #landing: LandingPorts
  #keeps = false
  #named = false

  constructor(
    request: SaveRequest,
    ports: SaverPorts,
    landing: LandingPorts,
    inTurn: <T>(work: () => Promise<T>) => Promise<T>,
  ) {
    this.#request = request
    this.#ports = ports
    this.#inTurn = inTurn
    this.#landing = landing
    this.#name = resultName(request.originalName, request.remoteName)
  }

  async run(): Promise<Result<SavedResult>> {
    const { folder, kept = null, signal } = this.#request
    try {
      this.#folder = await openFolder(folder)
      if (kept !== null) {
        const { landing, left } = await Landing.reopen(kept, this.#folder, this.#name, signal, this.#landing)
        this.landing = landing
        if (landing === null && !signal.aborted) {
          // What could not be removed stays noted, and the next start tries again.
          if (left === null) this.#request.onPartial(known(kept), false)
          const named = kept.complete ? await findNamed(this.#folder, kept) : null
          if (named !== null)
            return ok({ name: named, folder: this.#folder.path, bytes: kept.bytes, sha256: kept.sha256 })
        }
        if (landing !== null && kept.complete) return await this.#finish([])
      }
      const { state, announced } = await receiveResult(this.#request, this, this.#ports)
      return state.stage === 'whole' ? await this.#finish(announced) : this.#unfinished(state)
    } catch (error) {
      return await this.#refused(error)
    } finally {
      await this.#letGo()
    }
  }

  async begin(): Promise<Landing> {
    if (this.#folder === null) throw new Error('a partial needs its folder')
    const { makePartial = createPartial } = this.#ports
    const { onPartial } = this.#request
    const landing = await Landing.begin(
      makePartial,
      this.#folder,
      this.#name,
      (partial) => onPartial(partial, true),
      this.#landing,
    )
    // Held before anybody is told: where it cannot be noted down it has to go again.
    this.landing = landing
    onPartial(landing.partial, true)
    return landing
  }

  async settleWritten(landing: Landing): Promise<void> {
    this.#request.onKept?.(await landing.settleWritten())
  }

  async #finish(announced: readonly (number | null)[]): Promise<Result<SavedResult>> {
    const { landing } = this
    const folder = this.#folder
    if (landing === null || folder === null) throw new Error('a whole result lies somewhere')
    await landing.flush()
    const wrong = landing.content.judge(announced)
    if (wrong !== null) return fail(wrong.code, wrong.facts)
    const whole = await landing.settle(true)
    // From here on a crash costs nothing: the next start finds the file, under this name or already under the other.
    this.#request.onKept?.(whole)
    const { sha256, bytes } = whole
    // Before the final name: there is no moment at which the file lies there without saying where it came from.
    await this.#ports.markOrigin(landing.partial.path)
    if (this.#request.signal.aborted) return this.#unfinished({ stage: 'stopped', kept: bytes })
    const { replaces = null } = this.#request
    const { disk = NAMING_DISK } = this.#ports
    const name = await this.#inTurn(async () => {
      const replaced = replaces !== null && (await replaceSeen(landing.partial, folder, replaces, disk))
      return replaced ? replaces.name : takeFinalName(landing.partial, folder, this.#name, disk)
    })
    this.#named = true
    return ok({ name, folder: folder.path, bytes, sha256 })
  }

  #unfinished(state: Pick<DownloadState, 'stage' | 'kept'> & { readonly failure?: DownloadFailure }): Result<never> {
    const stopped = state.stage === 'stopped'
    this.#keeps = state.kept > 0 && (!stopped || this.#request.keepWhenStopped?.() === true)
    if (stopped || state.failure === undefined) return fail('CANCELLED')
    return { ok: false, failure: state.failure }
  }

  async #refused(error: unknown): Promise<Result<never>> {
    if (error instanceof FolderSwapped) {
      // The partial went away with its folder, out of reach by name; at least it holds nothing any more.
      await this.landing?.partial.handle.truncate(0)
      return fail('SAVE_DENIED', { folder: this.#request.folder, why: 'folder-changed' })
    }
    if (error instanceof ReadBackDiffers) {
      return fail('SAVE_FAILED', { folder: this.#folder?.path ?? this.#request.folder, why: 'read-back' })
    }
    if (error instanceof Unnoted) {
      this.#keeps = true
      return { ok: false, failure: error.failure }
    }
    // A disk that is full now may have room tomorrow: what it took is whole as far as it goes.
    this.#keeps = true
    return writeFailure(error, this.#request.folder)
  }

  /** Closes the partial, and removes it where it lies under its temporary name and nothing is to go on from it. */
  async #letGo(): Promise<void> {
    const { landing } = this
    if (landing === null) return
    const { onKept, onPartial } = this.#request
    const keeps = this.#keeps && landing.validator !== null && landing.bytes > 0
    const part = keeps && onKept !== undefined ? await keepable(landing) : null
    await landing.close()
    // What was told of a finished file holds until its receipt is written: a crash before that must find it.
    if (!this.#named) onKept?.(part)
    if (part !== null) return
    try {
      await removePartial(landing.partial)
      onPartial(landing.partial, false)
    } catch {
      // It stays noted, and the next start tries again.
    }
  }
}

type DownloadFailure = Extract<DownloadState, { stage: 'failed' }>['failure']

/** What can be gone on from: all of it, or what the disk had taken before it refused more. */
function keepable(landing: Landing): Promise<KeptPart | null> {
  return landing
    .settle()
    .catch(() => landing.settleWritten())
    .catch(() => null)
}

function known({ path, dev, ino }: KeptPart): Pick<PartialFile, 'path' | 'dev' | 'ino'> {
  return { path, dev: BigInt(dev), ino: BigInt(ino) }
}
