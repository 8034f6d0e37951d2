import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createTenantKeys } from '../../../src-main/services/tenant-keys/adapter.ts'
import { systemClock as clock } from '../../../src-main/support/clock.ts'
import { judgeFile } from '../../../src-main/transfers/judge-file.ts'
import { testFolder } from '../../support/image-files.ts'
import { INVOICE } from '../../support/practice-replay.ts'
import { openProduct } from '../../support/product.ts'
import { startDocuments } from '../../support/tenant-keys.ts'
import { until } from '../../support/until.ts'
import { LyingKeychain } from '../../support/vault-stand-ins.ts'

const adapter = createTenantKeys({ clock, random: Math.random })

/** The product with one profile of a document service. */
async function bench(options: Parameters<typeof startDocuments>[0] = {}) {
  const service = await startDocuments(options)
  const folder = testFolder()
  const product = openProduct({ folder, origin: service.origin, keychain: new LyingKeychain(), change: () => adapter })
  onTestFinished(async () => {
    await product.batches.shutdown()
    product.die()
    await service.remove()
  })
  const key = service.issueKey('Acme')
  return { service, folder, product, key, id: await product.profile('Acme', key) }
}

describe('a profile of a document service', () => {
  it('sends documents, follows them with its key, and saves what was read, each under its own name', async () => {
    const { service, folder, product, id } = await bench({ workMs: 300 })
    const files = []
    for (const [name, text] of [
      ['march.txt', INVOICE],
      ['faded.txt', 'INVOICE, and nothing else that could be read'],
      ['sales.csv', 'number,date,name,value\nS-1,2026-01-31,Acme,118\n'],
    ] as const) {
      const path = join(folder, name)
      writeFileSync(path, text)
      const judged = await judgeFile(path, adapter.capabilities)
      if (!judged.ok) throw new Error(judged.failure.code)
      files.push(judged.value)
    }
    const added = await product.batches.add(id, files, { faceLimit: null })
    if (!added.ok) throw new Error(added.failure.code)
    const [batchId = ''] = added.value
    const done = await until('documents to be read', () => {
      const now = product.book.view(batchId)
      return now?.state.stage === 'done' ? now : null
    })
    expect(done.files.map(({ reading }) => reading?.needsReview)).toEqual([false, true, false])
    const [march, , sales] = done.files
    expect(product.results.chooseForm(id, sales?.id ?? '', 'sales-csv')).toMatchObject({ ok: true })
    const into = join(folder, 'results')
    mkdirSync(into)
    await product.results.save(
      id,
      done.files.map((file) => file.id),
      into,
    )
    expect(readdirSync(into).sort()).toEqual(['faded.json', 'march.json', 'sales.csv'])
    expect(JSON.parse(readFileSync(join(into, 'march.json'), 'utf8'))).toMatchObject({ invoice_number: 'INV-1' })
    expect(readFileSync(join(into, 'sales.csv'), 'utf8')).toContain('S-1')
    expect(march?.state.stage).toBe('ready')
    // Only the profile's own key and the control of its entry ever came.
    expect(service.usage()).toHaveLength(2)
    expect(product.bugs).toEqual([])
  })

  it('changes to a key that the service makes where its documents are true', async () => {
    const { product, id, key } = await bench({ dialect: 'documented' })
    expect(await product.custody.rotation.make(id)).toMatchObject({ value: { verdict: 'verified' } })
    expect(await product.inUse(id)).not.toBe(key)
  })

  it('is told whom to ask where they are not, and keeps its key', async () => {
    const { product, id, key } = await bench()
    expect(await product.custody.rotation.make(id)).toEqual({ ok: false, failure: { code: 'KEYS_BY_ADMIN' } })
    expect(await product.inUse(id)).toBe(key)
    expect(product.custody.rotation.leaked(id)).toMatchObject({ value: { endsItself: false } })
  })
})
