import { basename, join } from 'node:path'
import { fail, ok } from '../../src-preload/contract/result.ts'
import { exportLedger } from '../ledger/export-ledger.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type AppHandlers = Pick<Handlers, 'settings.change' | Extract<keyof Handlers, `activity.${string}`>>

/** What belongs to the app and to no profile: its settings, and what was done. */
export function appHandlers(services: Services): AppHandlers {
  return {
    async 'settings.change'(settings) {
      const changed = services.settings.change(settings)
      if (!changed.ok) return changed
      services.desktop.setTheme(settings.theme)
      services.batches.settingsChanged()
      services.mirror.appChanged()
      return ok({})
    },
    async 'activity.page'(query) {
      return services.ledger.store.page(query)
    },
    async 'activity.verify'() {
      return services.ledger.keeper.verify()
    },
    async 'activity.export'() {
      const day = new Date(services.clock.now()).toISOString().slice(0, 10)
      const path = await services.desktop.chooseSavePath(
        join(services.facts.downloads, `latchkey-activity-${day}.jsonl`),
      )
      if (path === null) return fail('CANCELLED')
      const written = await exportLedger(services.ledger.store, path)
      return written.ok ? ok({ lines: written.value, name: basename(path) }) : written
    },
    async 'activity.alertSeen'(_argument, { tenantId }) {
      services.ledger.uses.seen(tenantId)
      return ok({})
    },
  }
}
