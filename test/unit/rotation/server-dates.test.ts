import { describe, expect, it } from 'vitest'
import { serverDateOf } from '../../../src-main/rotation/server-dates.ts'
import type { Origin } from '../../../src-main/transport/port.ts'

const at = (origin: string, headers: Record<string, string> = {}) =>
  serverDateOf(origin as Origin, { date: 'Tue, 20 Jan 2026 09:30:00 GMT', ...headers })

describe('what an answer says of the time', () => {
  it('is its date, as the word of its host: two ports are one source', () => {
    const date = Date.UTC(2026, 0, 20, 9, 30)
    expect(at('https://models.example')).toEqual({ origin: 'models.example', date })
    expect(at('https://models.example:8443')).toEqual({ origin: 'models.example', date })
    expect(at('https://models.example', { age: '0' })).not.toBeNull()
  })

  it.each(['http://127.0.0.1:4100', 'http://localhost', 'http://[::1]:80', 'http://127.9.9.9'])(
    'does not count from %s: it has this computer’s clock',
    (origin) => {
      expect(at(origin)).toBeNull()
    },
  )

  it('does not count where it makes no sense, or was kept by a cache', () => {
    expect(at('https://models.example', { date: 'yesterday' })).toBeNull()
    expect(at('https://models.example', { date: 'Wed, 01 Jan 1800 00:00:00 GMT' })).toBeNull()
    expect(at('https://models.example', { age: '3600' })).toBeNull()
    expect(serverDateOf('https://models.example' as Origin, {})).toBeNull()
  })
})
