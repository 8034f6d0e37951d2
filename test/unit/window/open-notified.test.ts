import { describe, expect, it } from 'vitest'
import { createOpenNotified, type Notified } from '../../../src-main/window/open-notified.ts'

/** Two profiles, the first on screen; the second is protected. */
function desk() {
  const profiles = new Map<string, Notified>([
    ['acme', { marked: '● Acme', isProtected: false }],
    ['bank', { marked: '▲ Bank', isProtected: true }],
  ])
  const asked: string[] = []
  let shown = 'acme'
  let answer = Promise.withResolvers<boolean>()
  const open = createOpenNotified({
    shown: () => shown,
    about: (id) => profiles.get(id) ?? null,
    ask(marked) {
      asked.push(marked)
      answer = Promise.withResolvers()
      return answer.promise
    },
    show(id) {
      shown = id
    },
  })
  return { open, asked, profiles, shown: () => shown, answer: (agreed: boolean) => answer.resolve(agreed) }
}

describe('a notification that is clicked', () => {
  it('shows its profile, and asks nothing where that is open or on screen already', async () => {
    const { open, asked, shown, answer } = desk()
    expect([await open('acme'), shown()]).toEqual([true, 'acme'])
    const opened = open('bank')
    answer(true)
    await opened
    expect([await open('bank'), await open('acme'), shown()]).toEqual([true, true, 'acme'])
    expect(asked).toEqual(['▲ Bank'])
  })

  it('of a protected profile asks by its name and shape first; nothing changes before the yes', async () => {
    const { open, asked, shown, answer } = desk()
    const opened = open('bank')
    expect([asked, shown()]).toEqual([['▲ Bank'], 'acme'])
    answer(true)
    expect([await opened, shown()]).toEqual([true, 'bank'])
  })

  it('stays where it is after a no, during a question, and for a profile that is gone', async () => {
    const { open, asked, profiles, shown, answer } = desk()
    const refused = open('bank')
    expect(await open('bank')).toBe(false)
    answer(false)
    expect([await refused, await open('gone'), shown(), asked.length]).toEqual([false, false, 'acme', 1])
    const late = open('bank')
    profiles.delete('bank')
    answer(true)
    expect([await late, shown()]).toEqual([false, 'acme'])
  })
})
