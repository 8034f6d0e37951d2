import { describe, expect, it } from 'vitest'
import { verdictOfRefusal } from '../../../src-main/services/verdict-of-refusal.ts'

const failure = { code: 'REQUEST_REFUSED', facts: { status: 400 } } as const
const answer = (status: number) => ({ status, headers: {}, body: '' })
const of = (status: number, change: object = {}) =>
  verdictOfRefusal(answer(status), { failure, aboutKey: false, stranger: false, ...change })

describe('an answer that does not prove a key', () => {
  it('counts against the key by its words alone, whatever the status and whoever answers', () => {
    for (const status of [401, 403, 502]) {
      expect(of(status, { aboutKey: true, stranger: true })).toEqual({ verdict: 'refused', failure })
    }
    for (const status of [400, 401, 403, 500]) expect(of(status)).toEqual({ verdict: 'unclear', failure })
  })

  it('is as if nobody had been reached where a proxy speaks for the service, but for one that says so itself', () => {
    for (const status of [502, 503, 504]) expect(of(status)).toEqual({ verdict: 'not-checked-yet', failure })
    expect(of(503, { unreached: false })).toEqual({ verdict: 'unclear', failure })
  })

  it('of somebody else says that, with what was seen of them', () => {
    const unclear = { code: 'SERVICE_UNCLEAR', facts: { status: 400 } }
    expect(of(404, { stranger: true })).toEqual({ verdict: 'unclear', failure: unclear })
  })
})
