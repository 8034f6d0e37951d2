import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { describeBug, openLog } from '../../src-main/logging/log.ts'
import { createRedactor } from '../../src-main/logging/redact.ts'
import { systemClock } from '../../src-main/support/clock.ts'
import { createLeases } from '../../src-main/vault/lease.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import { createVault } from '../../src-main/vault/vault-client.ts'
import { CANARY, failureOf, get, transport } from '../integration/transport/bench.ts'
import { holdsKey } from '../support/canary.ts'
import { anEnvelope } from '../support/envelopes.ts'
import { answer, HostileServer, says } from '../support/hostile-server.ts'
import { testFolder } from '../support/image-files.ts'
import { privateKeyring, VaultProcesses } from '../support/keyring.ts'
import { pageText } from '../support/pages.ts'

/** Every spelling of the key in which some library or shell could print it. */
const SPELLINGS: readonly (readonly [string, string])[] = [
  ['raw', CANARY],
  ['base64', Buffer.from(CANARY).toString('base64')],
  ['hex', Buffer.from(CANARY).toString('hex')],
  ['in an address', encodeURIComponent(CANARY)],
  ['in JSON', JSON.stringify({ headers: { Authorization: `Bearer ${CANARY}` } })],
]

describe('E15 [real] the log', () => {
  it.each(SPELLINGS)('does not take the key on, %s, out of an error, its cause or its stack', (_how, text) => {
    const folder = testFolder()
    const log = openLog(
      folder,
      systemClock,
      createRedactor(() => [Secret.fromText(CANARY)]),
    )
    const error = new Error(`the request failed: ${text}`, { cause: new Error(text) })
    Object.assign(error, { config: { headers: { Authorization: `Bearer ${CANARY}` } } })
    log.event('bug', { detail: describeBug(error) })
    log.event('bug', { code: text, command: text, state: text, tenantId: text, batchId: text })
    const written = readFileSync(join(folder, 'latchkey.log'))
    expect(written.length).toBeGreaterThan(100)
    expect(holdsKey(written, CANARY)).toBe(false)
    expect(written.toString('utf8')).not.toContain(text)
  })

  it('a planted leak is seen by the detector', () => {
    for (const [, text] of SPELLINGS.slice(0, 3)) expect(holdsKey(Buffer.from(`xx${text}yy`), CANARY)).toBe(true)
    expect(holdsKey(Buffer.from(CANARY, 'utf16le'), CANARY)).toBe(true)
  })
})

describe('E15 [real] whatever prints a key', () => {
  const secret = Secret.fromText(CANARY)
  const thrown = (): Error => {
    try {
      throw Object.assign(new Error(`with ${secret}`), { secret })
    } catch (error) {
      return error as Error
    }
  }
  it.each<[string, () => string]>([
    ['inspect, all of it', () => inspect({ secret }, { depth: 20, showHidden: true, showProxy: true })],
    ['format', () => format('%s %o %O %j', secret, secret, secret, { secret })],
    ['JSON', () => JSON.stringify({ secret, list: [secret] })],
    ['a template', () => `${secret}`],
    ['an error', () => `${describeBug(thrown())}${inspect(thrown(), { depth: 9 })}`],
    ['a copy by structure', () => inspect(structuredClone({ secret: { ...secret } }))],
  ])('%s: prints no key', (_how, print) => {
    expect(holdsKey(Buffer.from(print()), CANARY)).toBe(false)
  })

  it.each<[string, () => Promise<HostileServer>]>([
    ['refuses it', () => HostileServer.start(says(answer('401 Unauthorized', `no such key: ${CANARY}`)))],
    ['hangs up', () => HostileServer.start((socket) => void socket.destroy())],
    [
      'sends it elsewhere',
      () => HostileServer.start(says(answer(`302 Found\r\nLocation: http://127.0.0.1/${CANARY}`))),
    ],
  ])(
    'the failure of a request to a service that %s carries neither the key nor the library’s own error',
    async (_how, begin) => {
      const server = await begin()
      const answered = await transport().send(get(server.origin()))
      const shown = inspect(answered.ok ? answered.value.status : failureOf(answered), { depth: 20, showHidden: true })
      expect(holdsKey(Buffer.from(shown), CANARY)).toBe(false)
    },
  )
})

describe('E19 [limit] another program of the same user asks the keychain', () => {
  it('gets the key, and the page of limits says so', async () => {
    const keyring = await privateKeyring()
    const vault = createVault({ spawn: new VaultProcesses(keyring.env).spawn, clock: systemClock })
    const envelope = anEnvelope(undefined, CANARY)
    expect(await vault.write(envelope)).toEqual({ state: 'stored' })
    expect(await createLeases(vault).lease(envelope)).toMatchObject({ state: 'present' })
    expect(String(await keyring.keytar(`getPassword('Latchkey', '${envelope.account}')`))).toContain(CANARY)
    expect(pageText('docs/known-limits.md')).toContain(
      'A program of the same user can ask the keychain for the key itself',
    )
  })
})
