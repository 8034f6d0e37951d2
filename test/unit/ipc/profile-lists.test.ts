import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createProfileLists } from '../../../src-main/ipc/profile-lists.ts'
import { createDetailsStore, detailsOf } from '../../../src-main/tenants/profile-details.ts'
import { makeContainer } from '../../../src-main/vault/container.ts'
import { newAccount } from '../../../src-main/vault/envelope.ts'
import { USUAL_PROFILE, writeHandOver } from '../../../src-main/vault/sealed-bodies.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { type CustodyBench, openCustody } from '../../support/custody-bench.ts'
import { testFolder } from '../../support/image-files.ts'
import { sealing } from '../../support/sealed.ts'

const KEY = 'vk-Q7xZ2mW9aT4rLs0eYc6B'

function desk(bench: CustodyBench, path: string) {
  const details = createDetailsStore(bench.database)
  const taken: string[] = []
  const lists = createProfileLists({
    ...{
      tenants: bench.tenants,
      details,
      database: bench.database,
      vault: bench.vault,
      clock: bench.clock,
      newAccount,
    },
    desktop: { chooseList: () => Promise.resolve(path), chooseSavePath: () => Promise.resolve(path) },
    downloads: testFolder(),
    version: '1.0.0',
    testRuntime: false,
    supports: () => true,
    secrets: () => bench.leases.secrets(),
    newId: randomUUID,
    onTaken: (all) => taken.push(...all.map(({ name }) => name)),
  })
  const read = async (from: 'file' | 'folder' = 'file') => {
    const list = await lists.read(from)
    if (!list.ok) throw new Error(list.failure.code)
    return list.value
  }
  return { lists, details, taken, read }
}

const names = (bench: CustodyBench): string[] => {
  const listed = bench.tenants.list()
  return listed.ok ? listed.value.tenants.map(({ name }) => name) : []
}

/** A list with two profiles at one address, written by a desk that has them. */
async function listOfTwo(): Promise<string> {
  const bench = openCustody()
  await bench.profile('Acme', KEY)
  const id = await bench.profile('Globex', `${KEY}2`)
  const path = join(testFolder(), 'list.json')
  const from = desk(bench, path)
  const about = {
    owner: 'Hank',
    ownerMail: 'hank@globex.example',
    contact: '555',
    notes: 'two\nlines',
    changeAfterDays: null,
  }
  from.details.change(id, about)
  expect(await from.lists.write(null)).toEqual({ ok: true, value: { file: 'list.json', profiles: 2 } })
  expect(readFileSync(path, 'utf8')).not.toContain(KEY)
  return path
}

describe('a list of profiles', () => {
  it('brings everything but keys to another computer, once the address is confirmed', async () => {
    const path = await listOfTwo()
    const bench = openCustody()
    const to = desk(bench, path)
    const { listId, rows } = await to.read()
    const origins = [rows[0]?.origin ?? '']
    expect(to.lists.take(listId, [0, 1], [])).toMatchObject({ failure: { code: 'LIST_ADDRESS_OPEN' } })
    expect(names(bench)).toEqual([])
    expect(to.lists.take(listId, [0, 1, 1], origins)).toEqual({ ok: true, value: { taken: 2 } })
    expect(to.taken).toEqual(['Acme', 'Globex'])
    const listed = bench.tenants.list()
    const globex = listed.ok ? listed.value.tenants.find(({ name }) => name === 'Globex') : undefined
    expect(globex).toMatchObject({ origin: origins[0], kind: 'image2model', role: 'client', key: { state: 'none' } })
    expect(detailsOf(to.details.all(), globex?.id ?? '')).toMatchObject({
      owner: 'Hank',
      ownerMail: 'hank@globex.example',
      contact: '555',
      notes: 'two\nlines',
      changeAfterDays: null,
    })
    expect((await to.read()).rows.map(({ verdict }) => verdict)).toEqual(['exists', 'exists'])
  })

  it('is taken whole or not at all', async () => {
    const path = await listOfTwo()
    const bench = openCustody()
    const to = desk(bench, path)
    const { listId, rows } = await to.read()
    // Since it was shown, somebody made a profile that looks like the second one.
    await bench.profile('Globеx', KEY)
    expect(to.lists.take(listId, [0, 1], [rows[0]?.origin ?? ''])).toMatchObject({
      failure: { code: 'PROFILE_NAME_CONFUSABLE' },
    })
    expect(names(bench)).toEqual(['Globеx'])
    expect(to.taken).toEqual([])
  })

  it('that was given up, or followed by another, is not taken', async () => {
    const to = desk(openCustody(), await listOfTwo())
    const first = await to.read()
    const second = await to.read()
    expect(to.lists.take(first.listId, [0], [])).toMatchObject({ failure: { code: 'LIST_GONE' } })
    to.lists.forget()
    expect(to.lists.take(second.listId, [0], [])).toMatchObject({ failure: { code: 'LIST_GONE' } })
  })

  it('is not written with a key in somebody’s notes', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', KEY)
    const from = desk(bench, join(testFolder(), 'list.json'))
    from.details.change(id, { notes: `Do not lose: ${KEY}` })
    expect(await from.lists.write([id])).toEqual({ ok: false, failure: { code: 'LIST_HOLDS_KEY' } })
  })

  it('that would have nobody in it is not written', async () => {
    const from = desk(openCustody(), join(testFolder(), 'list.json'))
    expect(await from.lists.write(null)).toMatchObject({ failure: { code: 'LIST_EMPTY' } })
  })
})

describe('a folder of files from support', () => {
  it('gives what lies open, and names what needs a passphrase or cannot be read', async () => {
    const folder = join(testFolder(), 'from support')
    mkdirSync(folder)
    const header = { purpose: 'hand-over', created: 1, app: '1.0.0' } as const
    const body = (name: string, key: string | null): Buffer =>
      writeHandOver({
        ...USUAL_PROFILE,
        ...{ name, address: 'https://models.example', kind: 'image2model', contact: 'Support', changeAfterDays: 30 },
        key: key === null ? null : Secret.fromText(key),
      })
    writeFileSync(join(folder, 'a.latchkey'), await makeContainer(header, body('Acme', null), null))
    writeFileSync(
      join(folder, 'b.latchkey'),
      await makeContainer(header, body('Globex', KEY), sealing('four words to seal')),
    )
    writeFileSync(join(folder, 'c.latchkey'), 'nothing of ours')
    writeFileSync(join(folder, 'notes.txt'), 'not asked about')
    mkdirSync(join(folder, 'd.latchkey'))
    const { rows } = await desk(openCustody(), folder).read('folder')
    expect(rows.map(({ file, verdict, failure }) => [file, verdict, failure?.code])).toEqual([
      ['a.latchkey', 'new', undefined],
      ['b.latchkey', 'sealed', undefined],
      ['c.latchkey', 'refused', 'SEALED_FILE_UNKNOWN'],
      ['d.latchkey', 'refused', 'FILE_NOT_REGULAR'],
    ])
  })

  it('without any is said to be empty', async () => {
    expect(await desk(openCustody(), testFolder()).lists.read('folder')).toMatchObject({
      failure: { code: 'LIST_EMPTY' },
    })
  })
})
