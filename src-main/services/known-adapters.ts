import type { Clock } from '../support/clock.ts'
import { createAlwrity } from './alwrity/adapter.ts'
import { createImage2Model } from './image2model/adapter.ts'
import type { ServiceAdapter } from './service-adapter.ts'
import { createVigint } from './vigint/adapter.ts'
import { createVigintAdmin } from './vigint/admin/adapter.ts'

/** All services that this build works with, in the order in which an unknown address is asked what it is. */
export function knownAdapters(time: { readonly clock: Clock; readonly random: () => number }): ServiceAdapter[] {
  return [createImage2Model(time), createVigint(time), createVigintAdmin(), createAlwrity()]
}
