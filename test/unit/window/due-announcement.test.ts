import { describe, expect, it } from 'vitest'
import { announceDue } from '../../../src-main/window/due-announcement.ts'
import { wordsFor } from '../../../src-main/window/words.ts'

const EN = wordsFor('en')
const notice = (tenantId: string, stage: 'near' | 'last' | 'over' = 'near', sure = true) => ({ tenantId, stage, sure })
const nameOf = (id: string): string | null => (id === 'gone' ? null : id.toUpperCase())

describe('a notification about keys that are due', () => {
  it.each([
    ['near', true, EN.keyDueNear],
    ['near', false, EN.keyDueNear],
    ['last', true, EN.keyDueLast],
    ['over', true, EN.keyDueOver],
    ['last', false, EN.keyDueUnsure],
  ] as const)('in stage %s (sure: %s) is about one profile, under its name', (stage, sure, body) => {
    expect(announceDue([notice('acme', stage, sure)], nameOf, EN)).toEqual({ title: 'ACME', body, tenantId: 'acme' })
  })

  it('is one, however many there are', () => {
    const said = (count: number) =>
      announceDue(
        ['a', 'b', 'c', 'd', 'e'].slice(0, count).map((id) => notice(id)),
        nameOf,
        EN,
      )?.body
    expect(said(2)).toBe('Keys have to be changed: A, B.')
    expect(said(4)).toBe('Keys have to be changed: A, B, C and one more profile.')
    expect(said(5)).toBe('Keys have to be changed: A, B, C and 2 more profiles.')
  })

  it('leaves out profiles that are gone, and is none when all are', () => {
    expect(announceDue([notice('gone'), notice('acme')], nameOf, EN)?.title).toBe('ACME')
    expect(announceDue([notice('gone')], nameOf, EN)).toBeNull()
  })
})
