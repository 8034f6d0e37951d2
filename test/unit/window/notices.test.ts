import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Notice, noticeAboutBatch, noticesAboutKeys, sumUp } from '../../../src-main/window/notices.ts'
import { wordsFor } from '../../../src-main/window/words.ts'
import type { BatchStage } from '../../../src-preload/contract/views.ts'
import { appView, batchView, fileView, profileView, WORKING_KEY } from '../../support/views.ts'

const STAGES: readonly BatchStage[] = [
  { stage: 'queued' },
  { stage: 'sending', sentBytes: 1, totalBytes: 2 },
  { stage: 'confirming' },
  { stage: 'waiting' },
  { stage: 'working', done: 1, total: 3 },
  { stage: 'done', ready: 2, failed: 1 },
  { stage: 'done', ready: 0, failed: 3 },
  { stage: 'failed', failure: { code: 'JOB_FAILED' }, retry: true },
  { stage: 'failed', failure: { code: 'KEY_REFUSED' }, retry: true },
  { stage: 'unsure', failure: { code: 'ANSWER_LOST' } },
  { stage: 'cancelled' },
]

const words = wordsFor('en')
const about = (state: BatchStage, before: BatchStage['stage'] | null = 'working'): Notice | null =>
  noticeAboutBatch(before, batchView({ state }))

const marked = (name: string) => ({ name, colour: 'blue', environment: 'production' }) as const

describe('a batch', () => {
  it.each([
    [
      { stage: 'done', ready: 2, failed: 1 },
      { kind: 'ready', ready: 2, total: 3 },
    ],
    [{ stage: 'done', ready: 0, failed: 3 }, { kind: 'not-worked-out' }],
    [{ stage: 'failed', failure: { code: 'JOB_FAILED' }, retry: true }, { kind: 'not-worked-out' }],
    [{ stage: 'failed', failure: { code: 'KEY_REFUSED' }, retry: true }, { kind: 'key-refused' }],
    [{ stage: 'unsure', failure: { code: 'ANSWER_LOST' } }, { kind: 'unsure' }],
  ] as const satisfies [BatchStage, object][])('that is %j is news', (state, notice) => {
    expect(about(state)).toEqual({ tenantId: 'tenant-acme', ...notice })
  })

  it('that is on its way, or was cancelled by hand, is none', () => {
    const silent = STAGES.filter(({ stage }) => !['done', 'failed', 'unsure'].includes(stage))
    expect(silent).toHaveLength(6)
    for (const state of silent) expect(about(state, null)).toBeNull()
  })

  it('is told at most once a stage, however often it is shown again', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STAGES)), (states) => {
        let before: BatchStage['stage'] | null = null
        for (const state of states) {
          const notice = about(state, before)
          if (before === state.stage) expect(notice).toBeNull()
          before = state.stage
        }
      }),
    )
  })
})

describe('a key', () => {
  it('that was refused again and again is news once, and more than that it was refused', () => {
    const stood = appView({ profiles: [profileView()] })
    const key = { ...WORKING_KEY, state: 'refused' } as const
    const often = appView({ profiles: [profileView({ key, refusedOftenAt: 5 })] })
    const notices = noticesAboutKeys(stood, often)
    expect(notices).toEqual([{ kind: 'key-refused-often', tenantId: 'tenant-acme' }])
    expect(sumUp(notices, () => marked('Acme'), words)[0]?.body).toContain('several times')
    expect(noticesAboutKeys(often, often)).toEqual([])
    expect(noticesAboutKeys(often, appView({ profiles: [profileView({ key })] }))).toEqual([])
  })

  const refused = { ...WORKING_KEY, state: 'refused' } as const

  it('that is refused from now on is news', () => {
    const after = appView({ profiles: [profileView({ key: refused }), profileView({ id: 'tenant-other' })] })
    const before = appView({ profiles: [profileView(), profileView({ id: 'tenant-other' })] })
    expect(noticesAboutKeys(before, after)).toEqual([{ kind: 'key-refused', tenantId: 'tenant-acme' }])
  })

  it('that was refused before, or is seen for the first time, is none', () => {
    const after = appView({ profiles: [profileView({ key: refused })] })
    expect(noticesAboutKeys(after, after)).toEqual([])
    expect(noticesAboutKeys(null, after)).toEqual([])
    expect(noticesAboutKeys(appView({ profiles: [] }), after)).toEqual([])
  })
})

describe('what is said', () => {
  const names: Readonly<Record<string, string>> = { a: 'Acme', b: 'Globex', c: 'Initech', d: 'Umbrella', e: 'Wonka' }
  const say = (...notices: Notice[]) =>
    sumUp(notices, (id) => (names[id] === undefined ? null : marked(names[id])), words)

  it('stands under the profile’s name', () => {
    expect(say({ kind: 'ready', tenantId: 'a', ready: 3, total: 3 })).toEqual([
      { title: '● Acme', body: '3 of 3 pictures are ready.', tenantId: 'a', colour: 'blue' },
    ])
  })

  it('sums up what happened to one profile', () => {
    const said = say(
      { kind: 'ready', tenantId: 'a', ready: 3, total: 3 },
      { kind: 'not-worked-out', tenantId: 'a' },
      { kind: 'ready', tenantId: 'a', ready: 1, total: 4 },
      { kind: 'key-refused', tenantId: 'a' },
      { kind: 'key-refused', tenantId: 'a' },
      { kind: 'unsure', tenantId: 'a' },
      { kind: 'unsure', tenantId: 'a' },
    )
    expect(said).toEqual([
      {
        title: '● Acme',
        colour: 'blue',
        body: 'The service does not accept the key any more. It has to be changed. 4 of 7 pictures are ready. A job did not work out. Latchkey says why. 2 jobs need your answer to go on.',
        tenantId: 'a',
      },
    ])
  })

  it('is one notification for each profile, and one for all when they are many', () => {
    const ready = (tenantId: string): Notice => ({ kind: 'ready', tenantId, ready: 1, total: 1 })
    expect(say(ready('a'), ready('b'), ready('c')).map(({ title }) => title)).toEqual([
      ...['● Acme', '● Globex', '● Initech'],
    ])
    expect(say(ready('a'), ready('b'), ready('c'), ready('d'), ready('e'))).toEqual([
      {
        title: 'Latchkey',
        body: 'There is news from ● Acme, ● Globex, ● Initech and 2 more profiles.',
        tenantId: null,
        colour: null,
      },
    ])
  })

  it('leaves out profiles that are gone', () => {
    expect(say({ kind: 'key-refused', tenantId: 'gone' })).toEqual([])
  })

  it('never holds a file’s name or path, nor what a failure carries', () => {
    const failure = { code: 'SAVE_DENIED', facts: { path: '/home/anna/secret.png' } } as const
    const files = [fileView({ name: 'secret.png' })]
    const notice = noticeAboutBatch('working', batchView({ files, state: { stage: 'failed', failure, retry: true } }))
    if (notice === null) throw new Error('no news')
    expect(JSON.stringify(sumUp([notice], () => marked('Acme'), words))).not.toMatch(/secret|\//)
  })
})
