import { beforeEach, expect, it, vi } from 'vitest'
import { ok, type Result } from '../../../src-preload/contract/result.ts'
import type { BundleView } from '../../../src-preload/contract/support.ts'
import { FRESH, useMirror } from '../../../src-renderer/state/store.ts'
import { beginSupport, forgetSupport, lookAtSupport } from '../../../src-renderer/state/support.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { snapshot } from '../../support/views.ts'

const bundleOf = (bundleId: string): BundleView => ({ bundleId, parts: [], held: [], unscanned: null })

let answers: ((answer: Result<BundleView>) => void)[]

beforeEach(() => {
  answers = []
  const fake = new FakeBridge()
  vi.stubGlobal('window', {
    latchkey: {
      ...fake.bridge,
      call: {
        'support.look': () => new Promise<Result<BundleView>>((resolve) => answers.push(resolve)),
        'support.forget': async () => ok({}),
      },
    },
  })
  useMirror.setState({ ...FRESH, mirror: snapshot() })
})

it('shows nothing of a file that was given up in one about other profiles', async () => {
  beginSupport(['acme'])
  const first = lookAtSupport()
  forgetSupport()
  beginSupport(['globex'])
  const second = lookAtSupport()
  answers[1]?.(ok(bundleOf('of-globex')))
  await second
  answers[0]?.(ok(bundleOf('of-acme')))
  await first
  expect(useMirror.getState().support).toMatchObject({ about: ['globex'], busy: false, bundle: bundleOf('of-globex') })
})

it('says nothing of one that was refused after it was given up', async () => {
  beginSupport(['acme'])
  const looking = lookAtSupport()
  forgetSupport()
  answers[0]?.({ ok: false, failure: { code: 'BUNDLE_GONE' } })
  await looking
  expect([useMirror.getState().support, useMirror.getState().failure]).toEqual([null, null])
})
