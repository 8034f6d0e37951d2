import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TenantRecord } from '../../../src-main/storage/tenant-row.ts'
import { judgeList, type ListRules } from '../../../src-main/tenants/judge-list.ts'
import { type ListEntry, readList, writeList } from '../../../src-main/tenants/profile-list-file.ts'

const ABOUT = { app: '1.0.0', made: '2026-01-20T00:00:00.000Z' }

function entry(change: Partial<Record<keyof ListEntry, unknown>> = {}): ListEntry {
  const usual = { environment: 'production', role: 'client', protection: 'open', kind: 'image2model' }
  const words = { owner: 'Nadia', ownerMail: 'nadia@example.com', contact: '555 0100', notes: 'two\nlines' }
  const about = { name: 'Acme', colour: 'blue', address: 'https://models.example', changeAfterDays: 90 }
  return { ...usual, ...words, ...about, ...change } as ListEntry
}

function written(entries: readonly unknown[]): Buffer {
  return Buffer.from(JSON.stringify({ format: 'latchkey-profiles', version: 1, ...ABOUT, profiles: entries }))
}

const tenant = (name: string, origin = 'https://models.example'): TenantRecord =>
  ({ name, origin, kind: 'image2model' }) as TenantRecord

function judged(entries: readonly unknown[], rules: Partial<ListRules> = {}) {
  const read = readList(written(entries))
  if (!read.ok) throw new Error(read.failure.code)
  return judgeList(read.value, { tenants: [], testRuntime: false, supports: () => true, ...rules })
}

const row = (change: Parameters<typeof entry>[0], rules: Partial<ListRules> = {}) =>
  judged([entry(change)], rules)[0]?.row

describe('a list of profiles', () => {
  it('is read as it was written', () => {
    const names = fc.array(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 19 }), { maxLength: 20 })
    fc.assert(
      fc.property(names, (all) => {
        const entries = all.map((name) => entry({ name }))
        const bytes = writeList(entries, ABOUT)
        const read = bytes.ok ? readList(bytes.value) : bytes
        expect(read.ok && read.value.map((one) => ('entry' in one ? one.entry : one))).toEqual(
          entries.map((one) => one),
        )
      }),
      { numRuns: 50 },
    )
  })

  it.each<[string, string | Buffer]>([
    ['nothing', ''],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe])],
    ['another program’s JSON', '{"profiles":[]}'],
    ['JSON that is cut off', written([entry()]).subarray(0, 80)],
    ['brackets without end', '['.repeat(200_000)],
    [
      'names that reach for a prototype',
      written([]).toString().replace('"profiles":[]', '"__proto__":{"a":1},"profiles":[]'),
    ],
    [
      'a name that comes twice',
      written([entry()]).toString().replace('"address"', '"address":"https://evil.example","address"'),
    ],
    ['a field too much', written([]).toString().replace('"profiles"', '"keys":[],"profiles"')],
    ['more profiles than a list has', written(Array.from({ length: 2_001 }, () => 1))],
  ])('is none: %s', (_what, given) => {
    expect(readList(Buffer.from(given))).toEqual({ ok: false, failure: { code: 'LIST_UNREADABLE' } })
  })

  it('of a later version is told apart from a broken one', () => {
    const later = written([]).toString().replace('"version":1', '"version":2,"more":true')
    expect(readList(Buffer.from(later))).toMatchObject({ failure: { code: 'LIST_NEWER' } })
  })

  it('is never longer than one that can be read', () => {
    expect(
      writeList(
        Array.from({ length: 2_001 }, () => entry()),
        ABOUT,
      ),
    ).toMatchObject({
      failure: { code: 'LIST_TOO_LARGE' },
    })
  })
})

describe('an entry', () => {
  it('can be taken, and its address is one that nobody has had', () => {
    expect(row({})).toMatchObject({ verdict: 'new', name: 'Acme', origin: 'https://models.example', newAddress: true })
    expect(row({}, { tenants: [tenant('Globex')] })).toMatchObject({ verdict: 'new', newAddress: false })
  })

  it.each([
    ['LIST_ENTRY_UNREADABLE', { key: 'vk-Q7xZ2mW9aT4rLs0eYc6B' }],
    ['LIST_ENTRY_UNREADABLE', { kind: 'other' }],
    ['LIST_ENTRY_UNREADABLE', { protection: undefined }],
    ['LIST_ENTRY_UNREADABLE', { notes: 'x'.repeat(2_001) }],
    ['LIST_HOLDS_KEY', { notes: 'the key is vk_Q7xZ2mW9aT4rLs0eYc6B' }],
    ['LIST_TEXT_HIDDEN', { owner: 'Nad\u202eia' }],
    ['LIST_TEXT_HIDDEN', { contact: 'a\u0000b' }],
    ['PROFILE_NAME_HIDDEN', { name: 'Acme\u200b' }],
    ['PROFILE_NAME_HIDDEN', { name: ' \u3164 ' }],
    ['PROFILE_NAME_INVALID', { name: 'x'.repeat(61) }],
    ['ADDRESS_INVALID', { address: 'javascript:alert(1)' }],
    ['ADDRESS_HAS_CREDENTIALS', { address: 'https://good@evil.example' }],
    ['ADDRESS_INSECURE', { address: 'http://models.example' }],
    ['ADDRESS_PRIVATE_NEEDS_CONSENT', { address: 'http://192.168.1.5:8000' }],
  ])('is refused by itself: %s for %j', (code, change) => {
    const all = judged([entry(change as Parameters<typeof entry>[0]), entry({ name: 'Fine' })])
    expect(all[0]?.row).toMatchObject({ verdict: 'refused', failure: { code } })
    expect(all[0]?.draft).toBeNull()
    expect(all[1]?.row.verdict).toBe('new')
  })

  it('is there already under the same name at the same address, and refused at another', () => {
    const rules = { tenants: [tenant('ACME')] }
    expect(row({}, rules)).toMatchObject({ verdict: 'exists' })
    expect(row({ address: 'https://other.example' }, rules)).toMatchObject({ failure: { code: 'PROFILE_NAME_TAKEN' } })
  })

  it('may not look like a profile, nor like an entry before it', () => {
    const why = { code: 'PROFILE_NAME_CONFUSABLE', facts: { name: '\u0410cme', other: 'Acme' } }
    expect(row({ name: '\u0410cme' }, { tenants: [tenant('Acme')] })).toMatchObject({ failure: why })
    expect(judged([entry(), entry({ name: '\u0410cme' })])[1]?.row).toMatchObject({ failure: why })
    expect(judged([entry(), entry()])[1]?.row).toMatchObject({
      failure: { code: 'LIST_NAME_TWICE', facts: { name: 'Acme' } },
    })
  })

  it('of a kind that nothing here works with is refused, and one of several alphabets is pointed out', () => {
    expect(row({}, { supports: () => false })).toMatchObject({ failure: { code: 'KIND_UNKNOWN' } })
    expect(row({ name: '\u0410telier' })).toMatchObject({ verdict: 'new', mixed: true })
  })

  it('shows what is hidden in its name', () => {
    expect(row({ name: 'Ac\u202eme' })?.name).toBe('Ac\ufffdme')
  })
})
