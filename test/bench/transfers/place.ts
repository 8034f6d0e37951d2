import { spawn } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { say } from '../../../scripts/lib/say.mjs'
import type { Sizes } from './sizes.ts'

const MIB = 1024 * 1024
const BASE = '/var/tmp'

/** The files of a run, and where downloads go. */
export interface Place {
  readonly folder: string
  readonly big: string
  readonly many: readonly string[]
  readonly tens: readonly string[]
  readonly raw: string
  /** The raw file as a JSON body, as somebody prepares it for curl. */
  readonly prepared: string
  readonly preparedBytes: number
  readonly ten: string
  /** A file with nothing on the disk behind its size. */
  readonly huge: string
  readonly eight: readonly string[]
  readonly down: string
  remove(): void
}

/** Writes everything that is sent. Throws a plain sentence where there is no room for it. */
export function makePlace(sizes: Sizes): Place {
  const { bavail, bsize } = statfsSync(BASE)
  const free = bavail * bsize
  const needed =
    sizes.big * 2 + sizes.ten * 26 + sizes.small * sizes.smallCount + sizes.raw * 2.4 + sizes.eight * 9 + 2 ** 30
  if (free < needed) {
    throw new Error(`This needs ${Math.ceil(needed / MIB)} MiB in ${BASE}; there are ${Math.floor(free / MIB)}.`)
  }
  say(`Files lie in ${BASE}: ${Math.ceil(needed / MIB)} MiB needed, ${Math.floor(free / MIB)} MiB free`)
  const folder = mkdtempSync(join(BASE, 'latchkey-transfers-'))
  const at = (name: string): string => join(folder, name)
  const several = (name: string, count: number, bytes: number): string[] => {
    mkdirSync(at(name))
    return Array.from({ length: count }, (_, number) => fill(join(at(name), `${name}-${number}.png`), bytes))
  }
  const raw = fill(at('raw.mp4'), sizes.raw)
  const prepared = at('prepared.json')
  const preparedBytes = prepare(raw, prepared, sizes.raw)
  writeFileSync(at('huge.png'), '')
  truncateSync(at('huge.png'), sizes.huge)
  mkdirSync(at('down'))
  return {
    folder,
    raw,
    prepared,
    preparedBytes,
    big: fill(at('big.png'), sizes.big),
    tens: several('tens', 25, sizes.ten),
    many: several('many', sizes.smallCount, sizes.small),
    eight: several('eight', 8, sizes.eight),
    ten: fill(at('ten.png'), sizes.ten),
    huge: at('huge.png'),
    down: at('down'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Bytes that no disk can pack, on the disk when this returns: writing them later would be measured along. */
function fill(path: string, bytes: number): string {
  const block = randomFillSync(Buffer.alloc(Math.min(bytes, 64 * MIB)))
  const file = openSync(path, 'wx')
  for (let left = bytes; left > 0; ) left -= writeSync(file, block, 0, Math.min(left, block.length))
  fsyncSync(file)
  closeSync(file)
  return path
}

function prepare(raw: string, prepared: string, bytes: number): number {
  const from = openSync(raw, 'r')
  const to = openSync(prepared, 'wx')
  const block = Buffer.alloc(3 * MIB)
  let written = writeSync(to, '{"title":"raw.mp4","content":"')
  for (let left = bytes; left > 0; ) {
    const read = readSync(from, block, 0, Math.min(left, block.length), null)
    written += writeSync(to, block.subarray(0, read).toString('base64'))
    left -= read
  }
  written += writeSync(to, '"}')
  fsyncSync(to)
  closeSync(to)
  closeSync(from)
  return written
}

/** Lets the system write what earlier work left in its memory. */
export function settled(): Promise<void> {
  return new Promise((resolve) => void spawn('sync').once('exit', () => resolve()))
}
