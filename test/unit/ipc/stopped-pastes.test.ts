import { describe, expect, it } from 'vitest'
import { takeInStopped } from '../../../src-main/ipc/intake-handlers.ts'
import { createIntakes } from '../../../src-main/tenants/intakes.ts'
import { createSelection } from '../../../src-main/tenants/selection.ts'
import { looksLikeKey } from '../../../src-main/vault/key-intake.ts'
import type { Role } from '../../../src-preload/contract/profile-kinds.ts'
import { ManualClock } from '../../support/manual-clock.ts'

const KEY = 'fAk3vQ9tX7mB2cL8rW5yN4pH6dJ1sF0g'
const OTHER = 'q7Rm2Xv9Lk4Tz8Wb3Nc6Hd1Js5Yf0Gp'

function stop(text: string, role: Role = 'client', isNew = false) {
  let next = 0
  const intakes = createIntakes(new ManualClock(), () => `intake-000${next++}`)
  // Only what is stopped at all comes here.
  expect(looksLikeKey(text)).toBe(true)
  const ports = { selection: createSelection(() => 'nonce-1'), askedRole: { now: () => role, isForNew: () => isNew } }
  return { intakes, answer: takeInStopped({ ...ports, intakes }, text) }
}

describe('a key that was about to be pasted into an ordinary field', () => {
  it('is taken in', () => {
    expect(stop(`API_KEY=${KEY}`).answer).toMatchObject({
      ok: true,
      value: { variable: 'API_KEY', source: 'clipboard' },
    })
  })

  it('is one of several: the person is asked which, and can choose', () => {
    const { intakes, answer } = stop(`API_KEY=${KEY}\nVIGINT_API_KEY=${OTHER}`)
    expect(answer).toMatchObject({ value: { names: [{ name: 'API_KEY' }, { name: 'VIGINT_API_KEY' }] } })
    const choiceId = answer.ok && 'choiceId' in answer.value ? answer.value.choiceId : ''
    expect(intakes.choose(choiceId, 'API_KEY', 'nonce-1')).toMatchObject({ ok: true })
  })

  it.each([
    ['two without names', `${KEY} ${OTHER}`, 'KEY_TEXT_IN_PLAIN_FIELD'],
    ['two in a sentence', `Your keys are ${KEY} and ${OTHER}`, 'KEY_TEXT_IN_PLAIN_FIELD'],
    ['two under one name', `API_KEY=${KEY}\nAPI_KEY=${OTHER}`, 'KEY_TEXT_IN_PLAIN_FIELD'],
    ['an administrator’s', `ADMIN_API_KEY=${KEY}`, 'KEY_ADMIN'],
    ['another service’s', `sk_live_${KEY}`, 'KEY_OF_OTHER_SERVICE'],
  ])('is never stopped without a word: %s', (_which, text, code) => {
    expect(stop(text).answer).toMatchObject({ ok: false, failure: { code } })
  })

  it('is an administrator’s: kept for a new profile that may become one, and for no other', () => {
    const { intakes, answer } = stop(`VIGINT_ADMIN_API_KEY=${KEY}`, 'client', true)
    expect(answer).toMatchObject({ ok: true, value: { variable: 'VIGINT_ADMIN_API_KEY', forAdmin: true } })
    expect([...intakes.secrets()]).toHaveLength(1)
    // The example of a document is nobody's key, in whatever role.
    expect(stop('ADMIN_API_KEY=dev-admin-api-key-789012', 'client', true).answer).toMatchObject({ ok: false })
  })

  it('is an administrator’s where one is asked for, and a client’s is said to be none', () => {
    expect(stop(`ADMIN_API_KEY=${KEY}`, 'admin').answer).toMatchObject({ ok: true })
    expect(stop(`API_KEY=${KEY}`, 'admin').answer).toMatchObject({ failure: { code: 'KEY_NOT_ADMIN' } })
  })
})
