import type { SettingsView } from '../../src-preload/contract/settings.ts'

/** What a person can set about transfers. Read anew each time it matters, so that a change holds at once. */
export type TransferSettings = Pick<SettingsView, 'filesAtOnce' | 'requestsPerProfile' | 'sendLimit' | 'goOnAtStart'>

/** As they are until somebody says otherwise. */
export const DEFAULT_TRANSFERS: TransferSettings = {
  filesAtOnce: 4,
  requestsPerProfile: 2,
  sendLimit: 0,
  goOnAtStart: true,
}
