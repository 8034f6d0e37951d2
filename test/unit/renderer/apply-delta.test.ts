import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMirror } from '../../../src-main/ipc/mirror.ts'
import type { AppView, BatchView, Delta, Snapshot } from '../../../src-preload/contract/views.ts'
import { applyDelta } from '../../../src-renderer/state/apply-delta.ts'
import { appView, batchView, snapshot } from '../../support/views.ts'

/** Main's side with a world that a test changes. */
function world() {
  const sent: Delta[] = []
  const state: { app: AppView; batches: BatchView[] } = { app: appView(), batches: [] }
  const mirror = createMirror({
    hasOlder: () => false,
    appView: () => state.app,
    selected: () => state.app.selected,
    batchesOf: (tenantId) => state.batches.filter((batch) => batch.tenantId === tenantId),
    send: (delta) => void sent.push(structuredClone(delta)),
  })
  return { sent, state, mirror }
}

/** Applies what came, as the window does; a gap asks for a snapshot. */
function applied(from: Snapshot, deltas: readonly Delta[], whole: () => Snapshot): Snapshot {
  return deltas.reduce((known, delta) => {
    const step = applyDelta(known, delta)
    if (step.kind === 'gap') return whole()
    return step.kind === 'applied' ? step.mirror : known
  }, from)
}

const change = fc.oneof(
  fc.record({ kind: fc.constant('batch' as const), id: fc.integer({ min: 0, max: 3 }), own: fc.boolean() }),
  fc.record({ kind: fc.constant('select' as const), own: fc.boolean() }),
  fc.record({ kind: fc.constant('dismiss' as const), id: fc.integer({ min: 0, max: 3 }) }),
)

describe('the window’s mirror', () => {
  it('shows nothing of a profile from the moment on when another is on screen', () => {
    const acme = snapshot({ batches: [batchView({ tenantId: 'tenant-acme' })] })
    const app = appView({ selected: 'tenant-beta' })
    const step = applyDelta(acme, { sequence: acme.sequence + 1, change: { kind: 'app', app } })
    expect(step).toMatchObject({ kind: 'applied', mirror: { batches: [] } })
  })

  it('is what main would send whole, whatever changes, and whichever messages are lost', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), fc.infiniteStream(fc.boolean()), (changes, lost) => {
        const { sent, state, mirror } = world()
        let known = structuredClone(mirror.snapshot())
        for (const one of changes) {
          if (one.kind === 'batch') {
            const batch = batchView({ id: `batch-000${one.id}`, tenantId: one.own ? 'tenant-acme' : 'tenant-other' })
            state.batches = [...state.batches.filter(({ id }) => id !== batch.id), batch]
            mirror.batchesChanged()
            mirror.batchChanged(batch)
          }
          if (one.kind === 'select') {
            state.app = appView({ selected: one.own ? 'tenant-acme' : 'tenant-other' })
            mirror.appChanged()
            mirror.batchesChanged()
          }
          if (one.kind === 'dismiss') {
            state.batches = state.batches.filter(({ id }) => id !== `batch-000${one.id}`)
            mirror.batchesChanged()
          }
          const came = sent.splice(0).filter(() => lost.next().value === false)
          known = applied(known, came, mirror.snapshot)
        }
        // One more change shows the window any gap that is left.
        mirror.appChanged()
        expect(applied(known, sent, mirror.snapshot)).toEqual(mirror.snapshot())
      }),
    )
  })

  it('is told once of what changes in the same moment, with each as it is in the end', async () => {
    const { sent, mirror } = world()
    for (const id of ['batch-0001', 'batch-0002', 'batch-0001'])
      mirror.batchChanged(batchView({ id, place: sent.length }))
    expect(sent).toEqual([])
    await Promise.resolve()
    expect(sent.map(({ change }) => (change.kind === 'changed' ? change.batches.map(({ id }) => id) : []))).toEqual([
      ['batch-0001', 'batch-0002'],
    ])
    mirror.batchChanged(batchView({ id: 'batch-0003' }))
    mirror.appChanged()
    expect(sent.map(({ change }) => change.kind)).toEqual(['changed', 'changed', 'app'])
    await Promise.resolve()
    expect(sent).toHaveLength(3)
  })

  it('takes no change twice and none that a snapshot overtook', () => {
    const known = snapshot({ sequence: 5 })
    const delta = (sequence: number): Delta => ({ sequence, change: { kind: 'app', app: appView({ nonce: 'new' }) } })
    expect([4, 5, 6, 7].map((sequence) => applyDelta(known, delta(sequence)).kind)).toEqual([
      'old',
      'old',
      'applied',
      'gap',
    ])
  })

  it('shows no batch of another profile', () => {
    const batch = batchView({ tenantId: 'tenant-other' })
    const step = applyDelta(snapshot(), { sequence: 1, change: { kind: 'changed', batches: [batch] } })
    expect(step).toEqual({ kind: 'applied', mirror: snapshot({ sequence: 1 }) })
  })
})
