import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PracticeServer } from '../../src-main/practice/practice-server.ts'
import { judgeFile, type LocalFile } from '../../src-main/transfers/judge-file.ts'
import type { Product } from './product.ts'

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Of a picture where the test does not say, in bytes. */
const PICTURE_BYTES = 200_000

/** The pictures of a load, judged as any that are dropped on the window. */
async function pictures(
  product: Product,
  tenantId: string,
  folder: string,
  { count, content }: { readonly count: number; readonly content: number | Buffer },
): Promise<LocalFile[]> {
  const service = await product.custody.sessions.service(tenantId)
  if (!service.ok) throw new Error(service.failure.code)
  const { capabilities } = service.value.adapter
  mkdirSync(join(folder, tenantId), { recursive: true })
  const paths = Array.from({ length: count }, (_none, nth) => join(folder, tenantId, `picture-${nth}.png`))
  for (const path of paths) {
    const made = typeof content === 'number' ? Buffer.concat([PNG_HEAD, Buffer.alloc(content, path)]) : content
    writeFileSync(path, made)
  }
  const judged = await Promise.all(paths.map((path) => judgeFile(path, capabilities)))
  return judged.map((file) => {
    if (!file.ok) throw new Error(file.failure.code)
    return file.value
  })
}

/** Puts that many pictures into a profile's queue, each an upload of its own: a real one, or bytes that only begin so. */
export async function send(
  product: Product,
  tenantId: string,
  folder: string,
  count: number,
  content: number | Buffer = PICTURE_BYTES,
): Promise<void> {
  for (const file of await pictures(product, tenantId, folder, { count, content })) {
    const added = await product.batches.add(tenantId, [file], { faceLimit: null })
    if (!added.ok) throw new Error(added.failure.code)
  }
}

/** How many of a profile's batches stand at each stage; of all profiles for null. */
export function stages({ book }: Product, tenantId: string | null = null): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { state } of book.list(tenantId)) counts[state.stage] = (counts[state.stage] ?? 0) + 1
  return counts
}

/** Answers that a working key does not get, of all keys; 422 is the good answer to a question about a key. */
export function failuresAt(server: PracticeServer): number {
  const bad = server
    .usage()
    .flatMap(({ answers }) =>
      Object.entries(answers).flatMap(([status, count]) => (Number(status) >= 400 && status !== '422' ? [count] : [])),
    )
  return bad.reduce((sum, count) => sum + count, 0)
}

/** Requests that carry a key, so many a second, in turn for each profile, until it is stopped; counts what it asked. */
export function ask(
  product: Product,
  ids: readonly string[],
  perSecond: number,
): { asked(): number; stop(): Promise<void> } {
  const running = new Set<Promise<unknown>>()
  let asked = 0
  const one = async (id: string): Promise<void> => {
    const session = await product.custody.sessions.session(id)
    if (session.ok) await session.value.adapter.checkKey(session.value.context)
  }
  const began = performance.now()
  // A busy machine comes late: what it owes by then is asked at once.
  const owed = (): number => ((performance.now() - began) / 1_000) * perSecond
  const timer = setInterval(() => {
    for (; asked < owed(); asked += 1) {
      const mine: Promise<void> = one(ids[asked % ids.length] ?? '').finally(() => running.delete(mine))
      running.add(mine)
    }
  }, 1_000 / perSecond)
  return {
    asked: () => asked,
    async stop() {
      clearInterval(timer)
      await Promise.all(running)
    },
  }
}
