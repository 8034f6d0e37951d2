import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { createProviderDesk } from '../tenants/provider-desk.ts'
import { createProviderOffers } from '../tenants/provider-offers.ts'
import { readKeyFile } from '../vault/key-file.ts'
import type { Secret } from '../vault/secret.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type ProviderHandlers = Pick<Handlers, Extract<keyof Handlers, `providers.${string}`>>

/** What the handlers need of the services. */
export type ProviderPorts = Pick<
  Services,
  | 'tenants'
  | 'registry'
  | 'slots'
  | 'sessions'
  | 'intakes'
  | 'clock'
  | 'newId'
  | 'keyEntry'
  | 'language'
  | 'selection'
  | 'note'
> & { readonly desktop: Pick<Services['desktop'], 'chooseKeyFile'> }

/** Keys of the providers that a service works with: entered, kept, removed, and sent when somebody agrees to it. */
export function providerHandlers(services: ProviderPorts): ProviderHandlers {
  const { tenants, slots, intakes, selection } = services
  const offers = createProviderOffers(services.clock, services.newId)
  // Wiped with every other key that waits, at a lock and at the end.
  intakes.wipeWith(offers)
  const desk = createProviderDesk({ ...services, offers })

  const noted = (kind: Parameters<Services['note']>[0], tenantId: string, keys: number): void => {
    const tenant = tenants.get(tenantId)
    if (tenant.ok && keys > 0) services.note(kind, tenant.value, keys)
  }
  return {
    async 'providers.view'(_argument, { tenantId }) {
      return desk.view(tenantId)
    },
    async 'providers.enter'({ provider }, { tenantId }) {
      const tenant = tenants.get(tenantId)
      if (!tenant.ok) return tenant
      const { name, origin, colour } = tenant.value
      const purpose = { asks: 'key', provider, name, origin, colour, language: services.language() } as const
      const judge = (text: string): Result<Secret> => desk.judge(tenantId, provider, text)
      const typed = await services.keyEntry.ask(purpose, judge, (late) => late.wipe())
      if (!typed.ok) return typed
      const kept = await slots.put(tenantId, provider, typed.value).finally(() => typed.value.wipe())
      if (!kept.ok) return kept
      noted('provider-key-kept', tenantId, 1)
      return desk.view(tenantId)
    },
    async 'providers.remove'({ provider }, { tenantId }) {
      const removed = await slots.remove(tenantId, provider)
      if (!removed.ok) return removed
      noted('provider-key-removed', tenantId, 1)
      return desk.view(tenantId)
    },
    async 'providers.fromFile'(_argument, { tenantId }) {
      // Taken before the dialog: whoever switches meanwhile is not offered another profile's file.
      const nonce = selection.nonce()
      const path = await services.desktop.chooseKeyFile()
      if (path === null) return fail('CANCELLED')
      const text = await readKeyFile(path)
      return text.ok ? desk.offer(tenantId, text.value, nonce) : text
    },
    async 'providers.keep'({ offerId, names }, { tenantId }) {
      const kept = await desk.keep(tenantId, offerId, names, selection.nonce())
      if (kept.ok) noted('provider-key-kept', tenantId, names.length - kept.value.refused.length)
      return kept
    },
    async 'providers.discard'({ offerId }) {
      offers.discard(offerId)
      return ok({})
    },
    async 'providers.send'({ typedName }, { tenantId }) {
      const sent = await desk.send(tenantId, typedName)
      // Also where nobody can say what became of them: they have left this computer.
      const keys = slots.list(tenantId)
      const isOut = sent.ok || sent.failure.code === 'PROVIDER_KEYS_UNCLEAR'
      if (isOut && keys.ok) noted('provider-keys-sent', tenantId, keys.value.length)
      return sent.ok ? ok({ ...sent.value, taken: [...sent.value.taken] }) : sent
    },
  }
}
