import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Chance, createChance } from './chance.ts'
import { type Home, liveOnce, type Rest } from './engine.ts'
import { type Cut, FaultProxy } from './fault-proxy.ts'
import { sha256, TortureServer } from './server.ts'

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** After that a life without faults has not come to rest: something hangs. */
const LONGEST_LIFE_MS = 90_000
/** Less than a result has: it cannot be saved. The database of fifty files fits. */
const FULL_DISK_KIB = 400
/** Where the network is cut in an upload: its first byte, its first hundredth, the middle, the last hundredth, its end. */
const SHARES: readonly [number, ...number[]] = [0, 0.01, 0.5, 0.99, 1]

/** What became of one queue. */
export interface Outcome {
  readonly files: number
  readonly kills: number
  readonly cuts: number
  readonly restarts: number
  readonly fullDisks: number
  /** Files that were shown as asking, and rightly. */
  readonly asked: number
  readonly saved: number
  /** Whatever must never be: losses, doubles, false words. Empty when all is well. */
  readonly wrong: readonly string[]
}

/** Fifty files through a queue that is killed, cut off, filled up and left alone; then counts at the server. */
export async function tortureRound(seed: number, files = 50): Promise<Outcome> {
  const chance = createChance(seed)
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-torture-'))
  const server = new TortureServer()
  await server.start()
  const proxy = new FaultProxy(() => server.port)
  await proxy.start()
  try {
    return await new Round(chance, folder, server, proxy).run(files)
  } finally {
    await proxy.stop()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

class Round {
  readonly #chance: Chance
  readonly #home: Home
  readonly #server: TortureServer
  readonly #proxy: FaultProxy
  readonly #sent = new Map<string, string>()
  #kills = 0
  #fullDisks = 0

  constructor(chance: Chance, folder: string, server: TortureServer, proxy: FaultProxy) {
    this.#chance = chance
    this.#home = { folder, port: proxy.port }
    this.#server = server
    this.#proxy = proxy
  }

  async run(count: number): Promise<Outcome> {
    const paths = this.#write(count)
    let added = false
    const lives = this.#chance.whole(3, 6)
    for (let life = 0; life < lives || !added; life += 1) {
      added = (await this.#hardLife(added ? ['resume'] : ['add', ...paths])) || added
    }
    this.#proxy.plan = () => null
    const rest = await this.#quietLife('resume')
    const wrong = this.#judge(rest, false)
    // Each doubtful file is looked up at the server, as a person would, and sent again only where it is missing.
    const unsure = rest.files.filter(({ stage }) => stage === 'unsure').map(({ name }) => name)
    const missing = unsure.filter((name) => this.#server.timesTaken(name) === 0)
    const end = await this.#quietLife('again', ...missing)
    wrong.push(...this.#judge(end, true))
    return {
      files: count,
      kills: this.#kills,
      cuts: [...this.#proxy.cuts.values()].reduce((sum, times) => sum + times, 0),
      restarts: this.#server.restarts,
      fullDisks: this.#fullDisks,
      asked: unsure.length,
      saved: end.files.filter(({ result }) => result === 'saved').length,
      // What was wrong before is wrong after, and said once.
      wrong: [...new Set(wrong)],
    }
  }

  #write(count: number): string[] {
    const { folder } = this.#home
    mkdirSync(join(folder, 'sent'))
    mkdirSync(join(folder, 'saved'))
    return Array.from({ length: count }, (_, number) => {
      const name = `picture-${number}.png`
      const content = Buffer.concat([PNG_HEAD, Buffer.alloc(this.#chance.whole(1, 200_000), `${number}.`)])
      this.#sent.set(name, sha256(content))
      const path = join(folder, 'sent', name)
      writeFileSync(path, content)
      return path
    })
  }

  /** One life with faults; answers whether the files were taken in. */
  async #hardLife(command: readonly string[]): Promise<boolean> {
    const chance = this.#chance
    this.#proxy.plan = (head) => this.#cut(head)
    const full = chance.next() < 0.25
    if (full) this.#fullDisks += 1
    const restarting = chance.next() < 0.5 ? setTimeout(() => void this.#server.restart(), chance.whole(50, 900)) : null
    const home = full ? { ...this.#home, fileLimitKib: FULL_DISK_KIB } : this.#home
    const life = await liveOnce(home, command, chance.whole(0, 1_200))
    if (life.rest === null) this.#kills += 1
    if (restarting !== null) clearTimeout(restarting)
    return life.added
  }

  #cut(head: string): Cut | null {
    const chance = this.#chance
    if (chance.next() > 0.3) return null
    if (!head.startsWith('POST')) return { at: 'answer-bytes', bytes: chance.whole(0, 320_000) }
    return chance.next() < 0.2 ? { at: 'answer' } : { at: 'request', share: chance.pick(SHARES) }
  }

  async #quietLife(...command: string[]): Promise<Rest> {
    const { rest } = await liveOnce(this.#home, command, LONGEST_LIFE_MS)
    if (rest === null) throw new Error('The engine did not come to rest')
    return rest
  }

  /** Compares what the app says with what the server has and what lies in the folder. */
  #judge(rest: Rest, atEnd: boolean): string[] {
    const wrong: string[] = []
    const stages = new Map(rest.files.map(({ name, stage }) => [name, stage]))
    for (const [name, digest] of this.#sent) {
      const stage = stages.get(name)
      const taken = this.#server.taken.filter((file) => file.name === name)
      if (stage === undefined) wrong.push(`${name}: lost from the list`)
      else if (stage !== 'done' && stage !== 'unsure') wrong.push(`${name}: stands as ${stage}`)
      if (stage === 'done' && taken.length === 0) wrong.push(`${name}: called done, never taken`)
      if (taken.length > 1) wrong.push(`${name}: taken ${taken.length} times`)
      if (atEnd && taken.length === 0) wrong.push(`${name}: never arrived`)
      if (taken.some((file) => file.sha256 !== digest)) wrong.push(`${name}: arrived with other bytes`)
    }
    return [...wrong, ...this.#judgeSaved(rest)]
  }

  #judgeSaved(rest: Rest): string[] {
    const wrong: string[] = []
    const folder = join(this.#home.folder, 'saved')
    // Killed between making a partial and noting it, the app leaves an empty one behind, which holds nothing of anybody's.
    const there = readdirSync(folder).filter((name) => !isEmptyPartial(join(folder, name)))
    const digests = new Map(there.map((name) => [name, sha256(readFileSync(join(folder, name)))]))
    for (const { name, stage, result } of rest.files) {
      if (stage !== 'done') continue
      if (result !== 'saved') wrong.push(`${name}: its result is ${result}`)
      const right = this.#server.resultDigests(name)
      const copies = [...digests].filter(([, digest]) => right.includes(digest)).map(([copy]) => copy)
      if (copies.length !== 1) wrong.push(`${name}: saved ${copies.length} times (${copies.join(', ')})`)
      const receipts = rest.receipts.filter(({ sha256: digest }) => right.includes(digest))
      // A crash between a receipt and its note writes it again: what counts is that all speak of the one file.
      const places = new Set(receipts.map((receipt) => join(receipt.folder, receipt.name)))
      if (places.size !== 1) wrong.push(`${name}: has receipts for ${places.size} files`)
    }
    const known = rest.files
      .filter(({ stage }) => stage === 'done')
      .flatMap(({ name }) => this.#server.resultDigests(name))
    for (const [name, digest] of digests) {
      if (!known.includes(digest)) wrong.push(`${name} lies in the folder and is no result`)
    }
    return wrong
  }
}

function isEmptyPartial(path: string): boolean {
  return path.endsWith('.partial') && statSync(path).size === 0
}
