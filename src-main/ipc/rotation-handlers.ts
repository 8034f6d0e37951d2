import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { VerdictView } from '../../src-preload/contract/views.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type RotationHandlers = Pick<
  Handlers,
  | 'keys.tryWaiting'
  | 'keys.discardWaiting'
  | 'keys.goBack'
  | 'keys.endEarlier'
  | 'keys.make'
  | 'keys.leaked'
  | 'keys.rehearse'
>

/** Changing keys: the waiting one, earlier ones, one the service makes, and one that strangers may have. */
export function rotationHandlers(services: Services): RotationHandlers {
  const { keeper, rotation, tenants } = services

  /** Notes the change down where there was one. */
  const noted = (tenantId: string, answer: Result<VerdictView>): Result<VerdictView> => {
    const tenant = tenants.get(tenantId)
    if (tenant.ok && answer.ok && answer.value.verdict === 'verified') services.note('key-changed', tenant.value)
    return answer
  }
  return {
    async 'keys.tryWaiting'(_argument, { tenantId }) {
      return noted(tenantId, await rotation.tryWaiting(tenantId))
    },
    async 'keys.discardWaiting'(_argument, { tenantId }) {
      const done = await keeper.apply(tenantId, { kind: 'discard' })
      return done.ok ? ok({}) : done
    },
    async 'keys.goBack'({ number }, { tenantId }) {
      return noted(tenantId, await rotation.goBack(tenantId, number))
    },
    async 'keys.endEarlier'({ number }, { tenantId }) {
      const done = await keeper.apply(tenantId, { kind: 'let-go', number, endAtService: true })
      if (done.ok) await keeper.settle(tenantId)
      return done.ok ? ok({}) : done
    },
    async 'keys.make'(_argument, { tenantId }) {
      return noted(tenantId, await rotation.make(tenantId))
    },
    async 'keys.leaked'(_argument, { tenantId }) {
      const stopped = rotation.leaked(tenantId)
      if (!stopped.ok) return stopped
      const listed = tenants.list()
      for (const tenant of listed.ok ? listed.value.tenants : []) {
        const isOut = tenant.id === tenantId || stopped.value.others.includes(tenant.name)
        if (isOut) services.note('key-leaked', tenant)
      }
      return stopped
    },
    async 'keys.rehearse'(_argument, { tenantId }) {
      const rehearsed = await rotation.rehearse(tenantId)
      // What was found is worth showing also where nobody could write down that it was.
      if (rehearsed.ok) services.dueWatch.rehearsed(tenantId)
      return rehearsed
    },
  }
}
