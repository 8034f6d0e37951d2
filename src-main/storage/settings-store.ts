import { ok, type Result } from '../../src-preload/contract/result.ts'
import { type SettingsView, settingsViewSchema } from '../../src-preload/contract/settings.ts'
import type { Database } from './database.ts'

/** What the app does until somebody says otherwise. */
export const DEFAULT_SETTINGS: SettingsView = {
  language: 'system',
  theme: 'system',
  notifications: true,
  lockAfterMinutes: 0,
  lockWithSystem: true,
  transfersOnLock: 'finish',
  filesAtOnce: 4,
  requestsPerProfile: 2,
  sendLimit: 0,
  goOnAtStart: true,
  stayAwake: true,
  onNameTaken: 'keep-both',
}

/** The person's settings. Failures are those of {@link Database}. */
export interface SettingsStore {
  /** As they stand; the usual ones where nothing was set, or where what was set makes no sense. */
  read(): SettingsView
  change(settings: SettingsView): Result<void>
}

/** Opens the store; its table is one that the schema began with. */
export function createSettingsStore(database: Database): SettingsStore {
  return {
    read() {
      const rows = database.all(`SELECT value FROM settings WHERE name = 'preferences'`)
      const value = rows.ok ? rows.value[0]?.value : undefined
      const parsed = settingsViewSchema.safeParse(typeof value === 'string' ? readable(value) : undefined)
      return parsed.success ? parsed.data : DEFAULT_SETTINGS
    },
    change(settings) {
      const done = database.run(
        `INSERT INTO settings (name, value) VALUES ('preferences', :value)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        { value: JSON.stringify(settings) },
      )
      return done.ok ? ok(undefined) : done
    },
  }
}

function readable(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
