import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { PracticeFaults } from '../../src-main/practice/faults.ts'
import { revealSecret, Secret } from '../../src-main/vault/secret.ts'
import { answer, HostileServer, saysAfterwards } from '../support/hostile-server.ts'
import { contextFor, failureOf, liveLabels, makeKey, openDesk, practiceDesk } from '../support/practice-desk.ts'

describe('B22 [real] a new key in an answer', () => {
  it('shows the new key to nobody but its taker', async () => {
    const { context } = await openDesk()
    const made = await practiceDesk.create(context, 'attempt-1')
    const raw = made.ok ? revealSecret(made.value.secret) : ''
    expect(raw).toMatch(/^[0-9a-f]{64}$/)
    for (const shown of [inspect(made, { depth: 9, showHidden: true }), JSON.stringify(made), String(made)]) {
      expect(shown).not.toContain(raw)
    }
  })

  it.each([
    ['no JSON', '201 Created', '{"id":"key_1","key":"fake-key-0451-echoed-by-server'],
    ['no key in it', '201 Created', '{"id":"key_1"}'],
    ['a key that fits no header', '201 Created', '{"id":"key_1","key":"fake-key-0451-echoed\\r\\nby-server"}'],
    ['a page', '200 OK', '<html>fake-key-0451-echoed-by-server</html>'],
    ['an error after the work', '500 Internal Server Error', '{"key":"fake-key-0451-echoed-by-server"}'],
    ['a gateway that gave up', '504 Gateway Timeout', ''],
  ])('an answer that may hold a key but cannot be read (%s) goes nowhere', async (_what, status, body) => {
    const server = await HostileServer.start(saysAfterwards(answer(status, body)))
    const context = contextFor(server.origin(), Secret.fromText('fake-key-4711-for-tests-only'))
    expect(await practiceDesk.create(context, 'a')).toEqual({ ok: false, failure: { code: 'KEY_MAYBE_MADE' } })
    expect(server.heads).toHaveLength(1)
  })
})

describe('B23 [real] the answer about a key is lost', () => {
  it('after a key was made: found by its label, ended, and never made twice', async () => {
    const faults: PracticeFaults = { dropAnswerOfCreate: true }
    const { context } = await openDesk({ faults })
    expect(failureOf(await practiceDesk.create(context, 'attempt-1'))).toEqual({ code: 'KEY_MAYBE_MADE' })
    delete faults.dropAnswerOfCreate
    // Asked again with the same label, the service makes none.
    expect(failureOf(await practiceDesk.create(context, 'attempt-1'))).toEqual({ code: 'KEY_MAYBE_MADE' })
    const listed = await practiceDesk.list(context)
    const orphan = listed.ok ? listed.value.find(({ label }) => label === 'attempt-1') : undefined
    expect(await liveLabels(context)).toEqual(['attempt-1', 'test'])
    expect(await practiceDesk.revoke(context, orphan?.keyId ?? '')).toMatchObject({ ok: true })
    await makeKey(context, 'attempt-2')
    expect(await liveLabels(context)).toEqual(['attempt-2', 'test'])
  })

  it('after a key ended, or it did not end at all: asking again settles it', async () => {
    const faults: PracticeFaults = { failRevoke: true }
    const { context } = await openDesk({ faults })
    const { keyId } = await makeKey(context, 'attempt-1')
    expect(failureOf(await practiceDesk.revoke(context, keyId))).toMatchObject({ code: 'SERVER_FAILED' })
    expect(await liveLabels(context)).toEqual(['attempt-1', 'test'])
    delete faults.failRevoke
    faults.dropAnswerOfRevoke = true
    expect(failureOf(await practiceDesk.revoke(context, keyId))).toMatchObject({ code: 'NETWORK_LOST' })
    delete faults.dropAnswerOfRevoke
    expect(await practiceDesk.revoke(context, keyId)).toMatchObject({ ok: true })
    expect(await liveLabels(context)).toEqual(['test'])
  })
})
