import type { Clock } from '../support/clock.ts'
import { createImage2Model, createImage2ModelAdmin } from './image2model/adapter.ts'
import type { ServiceAdapter } from './service-adapter.ts'
import { createTenantKeys, createTenantKeysAdmin } from './tenant-keys/adapter.ts'

/** Every service this build works with, in the order in which an unknown address is asked. `random` gives 0 to 1. */
export function allAdapters(time: { readonly clock: Clock; readonly random: () => number }): readonly ServiceAdapter[] {
  return [createImage2Model(time), createImage2ModelAdmin(), createTenantKeys(time), createTenantKeysAdmin()]
}
