import { describe, expect, it } from 'vitest'
import { createIntakes, type IncomingKey } from '../../../src-main/tenants/intakes.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { ManualClock } from '../../support/manual-clock.ts'

function opened() {
  const clock = new ManualClock()
  let next = 0
  const intakes = createIntakes(clock, () => `intake-${next++}`)
  const secret = Secret.fromText('fake-key-0123456789-0123456789')
  const pending: IncomingKey = {
    secret,
    source: 'clipboard',
    variable: 'API_KEY',
    address: null,
    fingerprint: null,
    ignored: [{ name: 'ADMIN_KEY', code: 'KEY_ADMIN' }],
    development: false,
    clipboardText: 'API_KEY=fake-key-0123456789-0123456789',
  }
  return { clock, intakes, secret, pending, view: intakes.add(pending), text: pending.clipboardText ?? '' }
}

describe('a key between entry and custody', () => {
  it('is shown to the window by names only', () => {
    const { view, intakes } = opened()
    expect(JSON.stringify(view)).not.toContain('fake-key')
    expect(view).toMatchObject({ intakeId: 'intake-0', variable: 'API_KEY', ignored: [{ name: 'ADMIN_KEY' }] })
    expect(intakes.peek('intake-0').ok).toBe(true)
  })

  it('is wiped after ten minutes, not before', () => {
    const { clock, intakes, secret } = opened()
    clock.advance(10 * 60_000 - 1)
    expect(intakes.peek('intake-0').ok).toBe(true)
    clock.advance(1)
    expect(intakes.peek('intake-0')).toEqual({ ok: false, failure: { code: 'KEY_ABSENT' } })
    expect(secret.byteLength).toBe(0)
  })

  it('is wiped when it is discarded, and its timer with it', () => {
    const { clock, intakes, secret } = opened()
    intakes.discard('intake-0')
    expect([secret.byteLength, clock.pending.length, [...intakes.secrets()].length]).toEqual([0, 0, 0])
    intakes.discard('intake-0')
  })

  it('is wiped when sixteen later ones wait: a window cannot fill main with keys', () => {
    const { intakes, secret, pending } = opened()
    const later = Array.from({ length: 16 }, () => Secret.fromText('fake-key-9876543210-9876543210'))
    const views = later.map((one) => intakes.add({ ...pending, secret: one }))
    expect(secret.byteLength).toBe(0)
    expect(views.every(({ intakeId }) => intakes.peek(intakeId).ok)).toBe(true)
  })

  it('is wiped with all others when the app ends', () => {
    const { intakes, secret } = opened()
    intakes.wipeAll()
    expect(secret.byteLength).toBe(0)
  })

  it('knows the clipboard’s own text from any other', () => {
    const { intakes, text } = opened()
    expect(intakes.wasOnClipboard('intake-0', text)).toBe(true)
    expect(intakes.wasOnClipboard('intake-0', `${text}\n`)).toBe(false)
    expect(intakes.wasOnClipboard('intake-9', text)).toBe(false)
  })
})
