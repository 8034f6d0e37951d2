import { describe, expect, it } from 'vitest'
import { announceDue } from '../../../src-main/window/due-announcement.ts'
import { wordsFor } from '../../../src-main/window/words.ts'

const EN = wordsFor('en')
const notice = (tenantId: string, stage: 'near' | 'last' | 'over' = 'near', gone = stage === 'over') => ({
  ...{ tenantId, stage, gone },
})
const marked = (name: string) => ({ name, colour: 'blue', environment: 'production' }) as const
const about = (id: string) => (id === 'gone' ? null : { ...marked(id.toUpperCase()), contact: '', waits: false })

describe('a notification about keys that are due', () => {
  it.each([
    ['near', false, EN.keyDueNear],
    // The window says “tomorrow” then; “now” would be untrue.
    ['last', false, EN.keyDueLast],
    ['last', true, EN.keyDueUnsure],
    ['over', true, EN.keyDueOver],
  ] as const)('in stage %s (gone: %s) is about one profile, under its name', (stage, gone, body) => {
    expect(announceDue([notice('acme', stage, gone)], about, EN)).toEqual({
      ...{ title: '● ACME', body, tenantId: 'acme', colour: 'blue' },
    })
  })

  it('says whom to ask, where that was noted', () => {
    const withContact = () => ({ ...marked('Acme'), contact: 'Nadia Haddad, 555 0100', waits: false })
    const [english, french] = [EN, wordsFor('fr')].map(
      (words) => announceDue([notice('acme')], withContact, words)?.body,
    )
    expect(english).toBe(`${EN.keyDueNear} Ask for the next key: Nadia Haddad, 555 0100`)
    expect(french).toContain('Demander la prochaine clé : Nadia Haddad, 555 0100')
  })

  it('asks nobody for a key that is here already and waits', () => {
    const waiting = () => ({ ...marked('Acme'), contact: 'Nadia Haddad, 555 0100', waits: true })
    expect(announceDue([notice('acme')], waiting, EN)?.body).toBe(`${EN.keyDueNear} ${EN.newKeyWaits}`)
    expect(announceDue([notice('acme')], waiting, wordsFor('fr'))?.body).not.toContain('Nadia')
  })

  it('is one, however many there are', () => {
    const said = (count: number) =>
      announceDue(
        ['a', 'b', 'c', 'd', 'e'].slice(0, count).map((id) => notice(id)),
        about,
        EN,
      )?.body
    expect(said(2)).toBe('Keys have to be changed: ● A, ● B.')
    expect(said(4)).toBe('Keys have to be changed: ● A, ● B, ● C and one more profile.')
    expect(said(5)).toBe('Keys have to be changed: ● A, ● B, ● C and 2 more profiles.')
  })

  it('leaves out profiles that are gone, and is none when all are', () => {
    expect(announceDue([notice('gone'), notice('acme')], about, EN)?.title).toBe('● ACME')
    expect(announceDue([notice('gone')], about, EN)).toBeNull()
  })
})
