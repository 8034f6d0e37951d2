import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createFirstQuestion, createFirstQuestions } from '../../../src-main/window/first-question.ts'

describe('a page’s first question', () => {
  it('waits for main, and is answered as any other then', async () => {
    const built = Promise.withResolvers<void>()
    const question = createFirstQuestion<[string]>(built.promise)
    expect(question.wasAsked).toBe(false)
    let wasAsked = false
    void question.asked.then(() => {
      wasAsked = true
    })
    await nextTurn()
    expect(wasAsked).toBe(false)
    const asked = question.ask('early')
    expect(question.wasAsked).toBe(true)
    let answered = false
    void asked.then(() => {
      answered = true
    })
    question.answeredBy(async (given) => `${given}: answered`)
    await nextTurn()
    expect(wasAsked).toBe(true)
    // Whoever answers is there before all of main is: what it would tell is not whole yet.
    expect(answered).toBe(false)
    built.resolve()
    expect(await asked).toBe('early: answered')
    await question.answered
    expect(await question.ask('late')).toBe('late: answered')
  })

  it('is refused where main cannot be built, and does not say why', async () => {
    const built = Promise.withResolvers<void>()
    const question = createFirstQuestion(built.promise)
    const asked = question.ask()
    built.reject(new Error('/home/nadia has no room'))
    await expect(asked).rejects.toThrow(/^NOT_BUILT$/)
    await question.answered
  })

  it('is refused where somebody would answer, and the start ended before it was ready', async () => {
    const begun = Promise.withResolvers<void>()
    const question = createFirstQuestion(begun.promise)
    let answers = 0
    question.answeredBy(async () => {
      answers += 1
    })
    const asked = question.ask()
    begun.reject(new Error('no window'))
    await expect(asked).rejects.toThrow(/^NOT_BUILT$/)
    expect(answers).toBe(0)
  })

  it('is refused by whoever answers, too', async () => {
    const question = createFirstQuestion(Promise.resolve())
    question.answeredBy(async () => {
      throw new Error('SENDER_REFUSED')
    })
    await expect(question.ask()).rejects.toThrow('SENDER_REFUSED')
  })
})

describe('what a page asks before main is there', () => {
  it('is shown what there is once main is built; what a person asks for waits until main has begun', async () => {
    const built = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const { all, snapshot, another } = createFirstQuestions<[]>(
      'state',
      ['send', 'choose'],
      built.promise,
      begun.promise,
    )
    expect([...all.keys()]).toEqual(['state', 'send', 'choose'])
    expect(all.get('state')).toBe(snapshot)
    const answered: string[] = []
    for (const [channel, question] of all) question.answeredBy(async () => void answered.push(channel))
    let isAnother = false
    void another.then(() => {
      isAnother = true
    })
    const shown = snapshot.ask()
    await nextTurn()
    expect([answered, isAnother]).toEqual([[], false])
    const sent = all.get('send')?.ask()
    built.resolve()
    await shown
    await nextTurn()
    expect([answered, isAnother]).toEqual([['state'], true])
    begun.resolve()
    await sent
    expect(answered).toEqual(['state', 'send'])
  })
})
