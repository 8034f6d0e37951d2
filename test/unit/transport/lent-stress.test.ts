import { createHash, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Digest } from '../../../src-main/transfers/digest.ts'
import { createDigestThread } from '../../../src-main/transfers/digest-thread.ts'
import { createFileSource, type FileSource } from '../../../src-main/transfers/file-source.ts'
import { judgeFile } from '../../../src-main/transfers/judge-file.ts'
import { createSendPace, paced } from '../../../src-main/transfers/send-pace.ts'
import { jsonFileBody } from '../../../src-main/transport/json-file-body.ts'
import { LentMemory } from '../../../src-main/transport/lent-memory.ts'
import type { PieceMemory } from '../../../src-main/transport/port.ts'
import { HastyClock } from '../../support/hasty-clock.ts'
import { testFolder } from '../../support/image-files.ts'
import { IMAGE2MODEL } from '../../support/image2model-limits.ts'

const MIB = 2 ** 20
const WHOLE = randomBytes(24 * MIB + 77)
const never = new AbortController().signal
const thread = new URL('../../../src-main/transfers/digest-worker.ts', import.meta.url)

/** A digest that is always some turns behind, as a thread is that has much to do. */
class LateDigest implements Digest {
  readonly #hash = createHash('sha256')
  #last: Promise<void> = Promise.resolve()
  update(piece: Buffer): Promise<void> {
    this.#last = this.#last.then(async () => {
      for (let turn = 0; turn < 20; turn += 1) await nextTurn()
      this.#hash.update(piece)
    })
    return this.#last
  }
  async hex(): Promise<string> {
    await this.#last
    return this.#hash.digest('hex')
  }
  drop(): void {
    this.#last = Promise.resolve()
  }
}

/** Lent memory that counts the buffers it has ever made. */
function counted(gone: () => number): { readonly memory: LentMemory; readonly watched: PieceMemory; made(): number } {
  const buffers = new Set<ArrayBufferLike>()
  const memory = new LentMemory(gone)
  const watched: PieceMemory = {
    take(bytes) {
      const taken = memory.take(bytes)
      if (bytes >= 65_536) buffers.add(taken.buffer)
      return taken
    },
    giveBack: (piece) => memory.giveBack(piece),
    heldUntil: (piece, until) => memory.heldUntil(piece, until),
  }
  return { memory, watched, made: () => buffers.size }
}

async function sourceOf(startDigest: Parameters<typeof createFileSource>[1]): Promise<FileSource> {
  const path = join(testFolder(), 'a.png')
  writeFileSync(path, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), WHOLE]))
  const judged = await judgeFile(path, { ...IMAGE2MODEL, maxFileBytes: 1_024 * MIB })
  if (!judged.ok) throw new Error(judged.failure.code)
  return createFileSource(judged.value, startDigest)
}

const SHA256 = createHash('sha256').update(Buffer.from('89504e470d0a1a0a', 'hex')).update(WHOLE).digest('hex')

describe('lent memory under all that is done with it', () => {
  it.each([
    ['a digest that is late', () => new LateDigest(), 0],
    ['a digest in a thread', createDigestThread(thread).startDigest, 0],
    ['a digest that is late, and a limit of speed', () => new LateDigest(), 1_000_000],
  ])('is written over by nobody, and stays small: base64 with %s', async (_name, startDigest, limit) => {
    const source = await sourceOf(startDigest)
    let passed = 0
    // The system takes all but the last piece at once.
    const { memory, watched, made } = counted(() => Math.max(0, passed - MIB))
    const pace = createSendPace(new HastyClock(), () => limit)
    const plan = jsonFileBody({
      kind: 'json-file',
      value: {},
      member: 'f',
      file: {
        fileName: 'a.png',
        bytes: source.file.bytes,
        open: source.open,
        pieces: (lent) => paced(source.pieces(lent), pace, never, lent),
      },
    })
    const sent: Buffer[] = []
    for await (const piece of plan.pieces(watched)) {
      passed += piece.length
      memory.passed(piece, passed)
      sent.push(Buffer.from(piece))
    }
    const { f } = JSON.parse(Buffer.concat(sent).toString()) as { readonly f: string }
    expect(createHash('sha256').update(Buffer.from(f, 'base64')).digest('hex')).toBe(SHA256)
    expect(source.sha256()).toBe(SHA256)
    expect(made()).toBeLessThanOrEqual(10)
  })

  it('comes back from slices: a limit of speed needs no more of it than none', async () => {
    const source = await sourceOf(() => new LateDigest())
    const { watched, made } = counted(() => 0)
    const pace = createSendPace(new HastyClock(), () => 1_000_000)
    const hash = createHash('sha256')
    for await (const slice of paced(source.pieces(watched), pace, never, watched)) hash.update(slice)
    expect(hash.digest('hex')).toBe(SHA256)
    expect(source.sha256()).toBe(SHA256)
    expect(made()).toBeLessThanOrEqual(6)
  })
})
