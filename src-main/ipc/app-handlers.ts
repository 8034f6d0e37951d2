import { ok } from '../../src-preload/contract/result.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type AppHandlers = Pick<Handlers, 'settings.change' | 'activity.page'>

/** What belongs to the app and to no profile: its settings, and what was done. */
export function appHandlers(services: Services): AppHandlers {
  return {
    async 'settings.change'(settings) {
      const changed = services.settings.change(settings)
      if (!changed.ok) return changed
      services.desktop.setTheme(settings.theme)
      services.mirror.appChanged()
      return ok({})
    },
    async 'activity.page'(query) {
      return services.activity.page(query)
    },
  }
}
