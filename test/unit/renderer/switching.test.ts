import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { ok } from '../../../src-preload/contract/result.ts'
import type { AppView, Snapshot } from '../../../src-preload/contract/views.ts'
import { startMirror } from '../../../src-renderer/state/mirror.ts'
import { showProfile } from '../../../src-renderer/state/screens.ts'
import { FRESH, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { appView, batchView, profileView, snapshot } from '../../support/views.ts'

const OTHER = 'tenant-other'
const profiles = [profileView(), profileView({ id: OTHER, name: 'Other' })]
const app = (selected: string, nonce: string): AppView => appView({ profiles, selected, nonce })
const shows = (selected: string, nonce: string, sequence: number): Snapshot =>
  snapshot({
    sequence,
    app: app(selected, nonce),
    batches: [batchView({ id: `batch-${selected}`, tenantId: selected })],
  })

let fake: FakeBridge
/** Whose work the window had beside which profile, at every single change of it. */
let seen: (readonly [string | null, readonly string[]])[]

beforeEach(async () => {
  fake = new FakeBridge()
  fake.answer('app.snapshot', () => ok(shows('tenant-acme', 'nonce-1', 1)))
  vi.stubGlobal('window', { latchkey: fake.bridge })
  useMirror.setState({ ...FRESH })
  seen = []
  onTestFinished(
    useMirror.subscribe(({ mirror }) => {
      if (mirror !== null) seen.push([mirror.app.selected, mirror.batches.map(({ tenantId }) => tenantId)])
    }),
  )
  startMirror()
  await vi.waitFor(() => expect(useMirror.getState().mirror).not.toBeNull())
})

it.each([
  ['the news overtakes the answer', ['app', 'batches', 'answer']],
  ['the answer comes first', ['answer', 'app', 'batches']],
  ['the answer comes in between', ['app', 'answer', 'batches']],
] as const)('nothing of the old profile is there once the new one is: %s', (_how, order) => {
  const batches = shows(OTHER, 'nonce-2', 3).batches
  for (const step of order) {
    if (step === 'answer') showProfile(shows(OTHER, 'nonce-2', 3))
    else if (step === 'app')
      fake.emit('state.delta', { sequence: 2, change: { kind: 'app', app: app(OTHER, 'nonce-2') } })
    else fake.emit('state.delta', { sequence: 3, change: { kind: 'batches', tenantId: OTHER, batches, older: false } })
  }
  expect(seen.at(-1)).toEqual([OTHER, [OTHER]])
  for (const [selected, owners] of seen) expect(owners.filter((owner) => owner !== selected)).toEqual([])
})
