import { describe, expect, it } from 'vitest'
import { createIntakes, type IncomingKey } from '../../../src-main/tenants/intakes.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import { ManualClock } from '../../support/manual-clock.ts'

const NAMES = ['API_KEY', 'VIGINT_API_KEY', 'TENANT_API_KEY']

function keyOf(variable: string): IncomingKey {
  return {
    secret: Secret.fromText(`fake-${variable}-0123456789`),
    source: 'clipboard',
    variable,
    address: null,
    fingerprint: null,
    ignored: [],
    development: false,
    clipboardText: 'what was pasted',
  }
}

function opened() {
  const clock = new ManualClock()
  let next = 0
  const intakes = createIntakes(clock, () => `id-${next++}`)
  const keys = NAMES.map(keyOf)
  const { choiceId, names } = intakes.offer(keys, 'nonce-1')
  const left = () => keys.filter(({ secret }) => secret.byteLength > 0).map(({ variable }) => variable)
  return { clock, intakes, choiceId, names, left }
}

describe('several keys that came in together', () => {
  it('are offered by name and likely service, never by value', () => {
    const { names } = opened()
    expect(names).toEqual([
      { name: 'API_KEY', kind: null },
      { name: 'VIGINT_API_KEY', kind: 'vigint' },
      { name: 'TENANT_API_KEY', kind: 'tenant-keys' },
    ])
  })

  it('become the one that is chosen; the others are wiped, and the choice is spent', () => {
    const { intakes, choiceId, left } = opened()
    const chosen = intakes.choose(choiceId, 'VIGINT_API_KEY', 'nonce-1')
    expect(chosen).toMatchObject({ ok: true, value: { variable: 'VIGINT_API_KEY', source: 'clipboard' } })
    expect(left()).toEqual(['VIGINT_API_KEY'])
    const intakeId = chosen.ok ? chosen.value.intakeId : ''
    const pending = intakes.peek(intakeId)
    expect(pending.ok ? revealSecret(pending.value.secret) : '').toBe('fake-VIGINT_API_KEY-0123456789')
    expect(intakes.wasOnClipboard(intakeId, 'what was pasted')).toBe(true)
    expect(intakes.choose(choiceId, 'API_KEY', 'nonce-1')).toMatchObject({ failure: { code: 'KEY_ABSENT' } })
  })

  it.each([
    ['on another view', 'API_KEY', 'nonce-2', 'VIEW_STALE'],
    ['by a name that was not offered', 'OTHER', 'nonce-1', 'KEY_ABSENT'],
  ])('are all wiped when one is asked for %s', (_how, name, nonce, code) => {
    const { intakes, choiceId, left, clock } = opened()
    expect(intakes.choose(choiceId, name, nonce)).toMatchObject({ ok: false, failure: { code } })
    expect([left(), clock.pending.length]).toEqual([[], 0])
  })

  it('are wiped after five minutes, not before', () => {
    const { clock, left } = opened()
    clock.advance(5 * 60_000 - 1)
    expect(left()).toEqual(NAMES)
    clock.advance(1)
    expect(left()).toEqual([])
  })

  it('are wiped when they are given up, when four later choices wait, and when the app ends', () => {
    const [given, crowded, ended] = [opened(), opened(), opened()]
    given.intakes.discard(given.choiceId)
    for (let later = 0; later < 4; later += 1) crowded.intakes.offer(NAMES.map(keyOf), 'nonce-1')
    expect([...ended.intakes.secrets()]).toHaveLength(NAMES.length)
    ended.intakes.wipeAll()
    expect([given, crowded, ended].map(({ left }) => left())).toEqual([[], [], []])
  })
})
