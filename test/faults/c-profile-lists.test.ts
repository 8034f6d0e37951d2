import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createProfileLists } from '../../src-main/ipc/profile-lists.ts'
import { createDetailsStore } from '../../src-main/tenants/profile-details.ts'
import { newAccount } from '../../src-main/vault/envelope.ts'
import { openCustody } from '../support/custody-bench.ts'
import { testFolder } from '../support/image-files.ts'

const ORIGIN = 'https://models.example'
const USUAL = {
  ...{
    name: 'Globex',
    colour: 'blue',
    address: ORIGIN,
    kind: 'image2model',
    environment: 'production',
    role: 'client',
  },
  ...{ protection: 'open', owner: '', ownerMail: '', contact: '', changeAfterDays: 90, notes: '' },
}
const listOf = (profiles: readonly object[]): string =>
  JSON.stringify({ format: 'latchkey-profiles', version: 1, made: '2026-01-20', app: '1.0.0', profiles })

/** Lists over real custody in which Acme is, with what lies in one file. */
async function desk(text: string) {
  const bench = openCustody()
  await bench.profile('Acme', 'vk-Q7xZ2mW9aT4rLs0eYc6B')
  const path = join(testFolder(), 'list.json')
  writeFileSync(path, text)
  const lists = createProfileLists({
    ...{ tenants: bench.tenants, database: bench.database, vault: bench.vault, clock: bench.clock, newAccount },
    desktop: { chooseList: () => Promise.resolve(path), chooseSavePath: () => Promise.resolve(path) },
    details: createDetailsStore(bench.database),
    downloads: testFolder(),
    version: '1.0.0',
    testRuntime: false,
    supports: () => true,
    secrets: () => bench.leases.secrets(),
    newId: randomUUID,
    onTaken: () => undefined,
  })
  const names = (): readonly string[] => {
    const listed = bench.tenants.list()
    return listed.ok ? listed.value.tenants.map(({ name }) => name) : []
  }
  return { lists, path, names }
}

/** What becomes of one entry that differs from a usual one. */
async function outcomeOf(change: object): Promise<string> {
  const { lists, names } = await desk(listOf([{ ...USUAL, ...change }]))
  const read = await lists.read('file')
  if (!read.ok) return read.failure.code
  const { listId, rows } = read.value
  const taken = lists.take(listId, [0], rows[0]?.origin === null ? [] : [rows[0]?.origin ?? ''])
  if (taken.ok) return 'taken'
  expect(names()).toEqual(['Acme'])
  return rows[0]?.failure?.code ?? taken.failure.code
}

describe('C4 [real] an address in a list from somebody else', () => {
  it.each([
    ['https://good@evil.example', 'ADDRESS_HAS_CREDENTIALS'],
    ['//evil.example', 'ADDRESS_INVALID'],
    ['file:///etc/passwd', 'ADDRESS_INVALID'],
    ['data:text/html,x', 'ADDRESS_INVALID'],
    ['https://evil.example\\@models.example', 'ADDRESS_INVALID'],
    ['http://models.example', 'ADDRESS_INSECURE'],
    ['http://10.0.0.1', 'ADDRESS_PRIVATE_NEEDS_CONSENT'],
  ])('%s is not taken', async (address, code) => {
    expect(await outcomeOf({ address })).toBe(code)
  })

  it('that is new is taken only once a person has said yes to it', async () => {
    const { lists, names } = await desk(listOf([{ ...USUAL, address: 'https://new.example' }]))
    const read = await lists.read('file')
    const listId = read.ok ? read.value.listId : ''
    expect(lists.take(listId, [0], [ORIGIN])).toMatchObject({ failure: { code: 'LIST_ADDRESS_OPEN' } })
    expect(names()).toEqual(['Acme'])
    expect(lists.take(listId, [0], ['https://new.example'])).toMatchObject({ ok: true })
  })
})

describe('C10 [real] a name in a list that is not what it looks like', () => {
  it.each([
    ['Аcme', 'PROFILE_NAME_CONFUSABLE'],
    ['Acrne', 'PROFILE_NAME_CONFUSABLE'],
    ['Ac\u200bme', 'PROFILE_NAME_HIDDEN'],
    ['\u202eemcA', 'PROFILE_NAME_HIDDEN'],
    ['Acme\u0000', 'PROFILE_NAME_HIDDEN'],
    ['Acme\ud800', 'PROFILE_NAME_HIDDEN'],
    ['x'.repeat(1_000_000), 'LIST_ENTRY_UNREADABLE'],
    ['<img src=x onerror=alert(1)>', 'taken'],
  ])('%j', async (name, outcome) => {
    expect(await outcomeOf({ name })).toBe(outcome)
  })

  it.each([{ notes: 'a\u2066b' }, { owner: '\u0007' }, { contact: '\ufeffx' }])('%j is not taken', async (change) => {
    expect(await outcomeOf(change)).toBe('LIST_TEXT_HIDDEN')
  })
})

describe('C1 [real] a list that reaches for more than a list has', () => {
  it.each<[string, (list: string) => string]>([
    ['__proto__', (list) => list.replace('"format"', '"__proto__":{"admin":true},"format"')],
    ['constructor', (list) => list.replace('"name"', '"constructor":{"prototype":{}},"name"')],
    ['a name twice', (list) => list.replace('"address"', '"address":"https://evil.example","address"')],
    ['depth', (list) => list.replace('"notes":""', `"notes":${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
  ])('%s', async (_what, change) => {
    const { lists, names } = await desk(change(listOf([USUAL])))
    expect(await lists.read('file')).toEqual({ ok: false, failure: { code: 'LIST_UNREADABLE' } })
    expect(names()).toEqual(['Acme'])
    expect(({} as { admin?: unknown }).admin).toBeUndefined()
  })

  it('a key', async () => {
    expect(await outcomeOf({ key: 'vk-0eYc6BQ7xZ2mW9aT4rLs' })).toBe('LIST_ENTRY_UNREADABLE')
    expect(await outcomeOf({ notes: 'vk-0eYc6BQ7xZ2mW9aT4rLs' })).toBe('LIST_HOLDS_KEY')
  })
})

describe('C18 [real] a list that is another one by the time it is taken', () => {
  it('is taken as it was read, whatever the file says by then, and only the one that was read last', async () => {
    const { lists, path, names } = await desk(listOf([USUAL]))
    const first = await lists.read('file')
    writeFileSync(path, listOf([{ ...USUAL, name: 'Evil' }]))
    expect(lists.take(first.ok ? first.value.listId : '', [0], [])).toMatchObject({ ok: true })
    expect(names()).toEqual(['Acme', 'Globex'])
    const second = await lists.read('file')
    await lists.read('file')
    expect(lists.take(second.ok ? second.value.listId : '', [0], [])).toMatchObject({ failure: { code: 'LIST_GONE' } })
  })
})
