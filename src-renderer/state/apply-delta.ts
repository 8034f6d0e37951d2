import type { BatchView, Delta, Snapshot } from '../../src-preload/contract/views.ts'

/** What became of a delta: the new mirror, nothing to do, or a gap that needs a new snapshot. */
export type Applied =
  | { readonly kind: 'applied'; readonly mirror: Snapshot }
  | { readonly kind: 'old' }
  | { readonly kind: 'gap' }

function withChanged(batches: readonly BatchView[], changed: readonly BatchView[]): BatchView[] {
  const left = new Map(changed.map((batch) => [batch.id, batch]))
  const kept = batches.map((one) => {
    const now = left.get(one.id) ?? one
    left.delete(one.id)
    return now
  })
  return [...kept, ...left.values()]
}

/**
 * Applies one numbered change. A number at or below the mirror's is old (the snapshot overtook it); anything but the
 * next one is a gap. A batch of another profile than the one shown is counted and not shown.
 */
export function applyDelta(mirror: Snapshot, delta: Delta): Applied {
  if (delta.sequence <= mirror.sequence) return { kind: 'old' }
  if (delta.sequence !== mirror.sequence + 1) return { kind: 'gap' }
  const { sequence, change } = delta
  switch (change.kind) {
    case 'app': {
      // Another profile is on screen: nothing of the last one may stay, not even until main has sent the new list.
      const { selected } = change.app
      const batches =
        selected === mirror.app.selected
          ? mirror.batches
          : mirror.batches.filter(({ tenantId }) => tenantId === selected)
      return { kind: 'applied', mirror: { ...mirror, sequence, app: change.app, batches } }
    }
    case 'batches':
      return { kind: 'applied', mirror: { ...mirror, sequence, batches: change.batches, older: change.older } }
    case 'changed': {
      const shown = change.batches.filter(({ tenantId }) => tenantId === mirror.app.selected)
      const batches = shown.length > 0 ? withChanged(mirror.batches, shown) : mirror.batches
      return { kind: 'applied', mirror: { ...mirror, sequence, batches } }
    }
  }
}
