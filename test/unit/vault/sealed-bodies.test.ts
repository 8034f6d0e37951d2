import { describe, expect, it } from 'vitest'
import { judgePassphrase } from '../../../src-main/vault/passphrase.ts'
import {
  type HandOverBody,
  readHandOver,
  readRecovery,
  USUAL_PROFILE,
  writeHandOver,
  writeRecovery,
} from '../../../src-main/vault/sealed-bodies.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { FAKE_KEY } from '../../support/envelopes.ts'
import { PASSPHRASE, recovered } from '../../support/sealed.ts'

const HAND_OVER: HandOverBody = {
  name: 'Acme',
  address: 'https://models.example.com',
  kind: 'image2model',
  ...USUAL_PROFILE,
  contact: 'Nadia',
  changeAfterDays: 30,
  key: Secret.fromText(FAKE_KEY),
}

describe('what is said of a profile', () => {
  const UNUSUAL = {
    role: 'admin',
    environment: 'staging',
    protection: 'read-only',
    owner: 'Acme Corp',
    ownerMail: 'it@acme.example',
    notes: 'Two lines,\nwritten down.',
  } as const

  it('comes back out of both kinds of file', () => {
    const recovery = readRecovery(writeRecovery({ profiles: [recovered(UNUSUAL)] }))
    expect(recovery).toMatchObject({ value: { profiles: [UNUSUAL] } })
    const handOver = readHandOver(writeHandOver({ ...HAND_OVER, ...UNUSUAL }), true)
    expect(handOver).toMatchObject({ value: UNUSUAL })
  })

  it('is the usual in a file of a version that did not know it, and such a version reads what is as usual', () => {
    const old = { name: 'Acme', address: 'https://models.example.com', kind: 'image2model', contact: '' }
    const given = JSON.stringify({ ...old, changeAfterDays: null, key: null })
    expect(readHandOver(Buffer.from(given), false)).toMatchObject({ value: USUAL_PROFILE })
    const written = JSON.parse(writeHandOver({ ...HAND_OVER, key: null }).toString('utf8'))
    expect(Object.keys(written).sort()).toEqual(['address', 'changeAfterDays', 'contact', 'key', 'kind', 'name'])
    const [profile] = JSON.parse(writeRecovery({ profiles: [recovered()] }).toString('utf8')).profiles
    for (const field of Object.keys(USUAL_PROFILE)) expect(profile).not.toHaveProperty(field)
  })
})

describe('the body of a recovery file', () => {
  it('comes back with its keys as secrets, and is wiped', () => {
    const bytes = writeRecovery({ profiles: [recovered()] })
    expect(bytes.includes(FAKE_KEY)).toBe(true)
    const read = readRecovery(bytes)
    if (!read.ok) throw new Error(read.failure.code)
    const [profile] = read.value.profiles
    const [key] = profile?.keys ?? []
    expect(key?.key).toBeInstanceOf(Secret)
    expect(key === undefined ? '' : revealSecret(key.key)).toBe(FAKE_KEY)
    expect(profile?.contact).toBe('Nadia Haddad, 555 0100')
    expect(bytes.every((byte) => byte === 0)).toBe(true)
  })

  it.each([
    ['no JSON', '{'],
    ['something else', '{"profiles":{}}'],
    ['a field nobody knows', JSON.stringify({ profiles: [], more: 1 })],
  ])('that is %s is refused', (_what, text) => {
    expect(readRecovery(Buffer.from(text))).toEqual(fail('SEALED_FILE_DAMAGED'))
  })

  it('with an address that is none, or a key that cannot travel, is refused', () => {
    const path = writeRecovery({ profiles: [recovered({ origin: 'https://models.example.com/path' })] })
    expect(readRecovery(path)).toEqual(fail('SEALED_FILE_DAMAGED'))
    const keys = recovered().keys.map((each) => ({ ...each, key: Secret.fromText('a key\r\nx: y') }))
    expect(readRecovery(writeRecovery({ profiles: [recovered({ keys })] }))).toEqual(fail('SEALED_FILE_DAMAGED'))
  })
})

describe('the body of a hand-over file', () => {
  it('comes back, with its key or without one', () => {
    const read = readHandOver(writeHandOver(HAND_OVER), true)
    expect(read.ok && read.value.key !== null ? revealSecret(read.value.key) : '').toBe(FAKE_KEY)
    const bare = { ...HAND_OVER, key: null }
    expect(readHandOver(writeHandOver(bare), false)).toEqual(ok(bare))
  })

  it('with a key that was not sealed is refused', () => {
    expect(readHandOver(writeHandOver(HAND_OVER), false)).toEqual(fail('SEALED_FILE_DAMAGED'))
  })
})

describe('a passphrase', () => {
  it.each([PASSPHRASE, 'deux loutres mangent 3 cerfs-volants', '山田工業の猫は七匹います。'])('%s will do', (text) => {
    expect(judgePassphrase(Secret.fromText(text))).toEqual(ok(undefined))
  })

  it.each([
    'short 7 kit',
    'passwordpassword',
    '123456789012345',
    'aaaaaaaaaaaaaaaa',
    'abcdefghijklmnop',
    'motdepasse2026',
    'qwertyuiop1234',
    '                    ',
  ])('%s will not', (text) => {
    expect(judgePassphrase(Secret.fromText(text))).toEqual(fail('PASSPHRASE_WEAK', { shortest: 12 }))
  })
})
