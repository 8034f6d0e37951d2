import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createResultCheck } from '../../../src-main/jobs/check-results.ts'
import { createReceiptStore, type ReceiptStore } from '../../../src-main/transfers/receipt-store.ts'
import { ok } from '../../../src-preload/contract/result.ts'
import { testDatabase } from '../../support/database.ts'
import { testFolder } from '../../support/image-files.ts'

const TENANT = 'tenant-one'
const ALL = { fileIds: null, folder: null }

function keep(receipts: ReceiptStore, folder: string, name: string, body: string | Buffer, tenantId = TENANT): string {
  const path = join(folder, name)
  writeFileSync(path, body)
  const sha256 = createHash('sha256').update(body).digest('hex')
  const bytes = Buffer.byteLength(body)
  receipts.add({
    savedAt: 1,
    tenantId,
    generation: 1,
    jobId: 'job-1',
    fileId: `file-${name}`,
    name,
    folder,
    bytes,
    sha256,
  })
  return path
}

function desk() {
  const receipts = createReceiptStore(testDatabase())
  return { receipts, folder: testFolder(), checks: createResultCheck(receipts) }
}

describe('checking saved files', () => {
  it('tells the same from the changed, the gone and what is no file any more', async () => {
    const { receipts, folder, checks } = desk()
    keep(receipts, folder, 'same.glb', 'a model')
    writeFileSync(keep(receipts, folder, 'edited.glb', 'a model'), 'A model')
    writeFileSync(keep(receipts, folder, 'longer.glb', 'a model'), 'a model, longer')
    rmSync(keep(receipts, folder, 'gone.glb', 'a model'))
    const linked = keep(receipts, folder, 'linked.glb', 'a model')
    rmSync(linked)
    symlinkSync(join(folder, 'same.glb'), linked)
    const inside = join(folder, 'folder.glb')
    rmSync(keep(receipts, folder, 'folder.glb', 'a model'))
    mkdirSync(inside)
    const report = await checks.check(TENANT, ALL)
    expect(report).toMatchObject({
      ok: true,
      value: { counts: { same: 1, changed: 4, gone: 1, unreadable: 0 }, stopped: false },
    })
    const verdicts = report.ok ? report.value.findings.map(({ name, verdict }) => `${name} ${verdict}`) : []
    expect(verdicts).toEqual([
      'edited.glb changed',
      'longer.glb changed',
      'gone.glb gone',
      'linked.glb changed',
      'folder.glb changed',
    ])
  })

  it('looks at one folder, or at some files, where it is asked to', async () => {
    const { receipts, folder, checks } = desk()
    const other = testFolder()
    keep(receipts, folder, 'a.glb', 'one')
    keep(receipts, other, 'b.glb', 'two')
    expect(await checks.check(TENANT, { fileIds: null, folder: other })).toMatchObject({
      value: { counts: { same: 1 } },
    })
    const one = await checks.check(TENANT, { fileIds: ['file-a.glb'], folder: null })
    expect(one).toMatchObject({ value: { counts: { same: 1 }, findings: [{ name: 'a.glb', verdict: 'same' }] } })
    expect(checks.folders(TENANT)).toEqual(
      ok([
        { folder: other, files: 1 },
        { folder, files: 1 },
      ]),
    )
  })

  it('goes by the newest receipt where a file was saved over another', async () => {
    const { receipts, folder, checks } = desk()
    keep(receipts, folder, 'a.glb', 'first')
    keep(receipts, folder, 'a.glb', 'second')
    expect(await checks.check(TENANT, ALL)).toMatchObject({ value: { counts: { same: 1, changed: 0 } } })
  })

  it('says nothing of another profile’s files', async () => {
    const { receipts, folder, checks } = desk()
    keep(receipts, folder, 'a.glb', 'one', 'tenant-two')
    expect(await checks.check(TENANT, ALL)).toMatchObject({ value: { counts: { same: 0, gone: 0 }, findings: [] } })
    expect(checks.folders(TENANT)).toEqual(ok([]))
  })

  it('goes through more files than it reads at once', async () => {
    const { receipts, folder, checks } = desk()
    for (let index = 0; index < 450; index += 1) keep(receipts, folder, `${index}.glb`, String(index))
    expect(await checks.check(TENANT, ALL)).toMatchObject({ value: { counts: { same: 450 } } })
  })

  it('ends when it is stopped, and when another begins, with what it has', async () => {
    const { receipts, folder, checks } = desk()
    for (const name of ['a.glb', 'b.glb', 'c.glb']) keep(receipts, folder, name, Buffer.alloc(8 * 1024 * 1024, name))
    const first = checks.check(TENANT, ALL)
    const second = checks.check(TENANT, ALL)
    expect(await first).toMatchObject({ value: { stopped: true } })
    checks.stop(TENANT)
    expect(await second).toMatchObject({ value: { stopped: true } })
    expect(await checks.check(TENANT, ALL)).toMatchObject({ value: { stopped: false, counts: { same: 3 } } })
  })
})
