import { app } from 'electron'
import type { AppFacts } from '../ipc/services.ts'
import { isTestRuntime } from '../support/test-runtime.ts'

/** What is known of this start, as Electron and the system say it; `samplePicture` is a file's path. */
export function appFacts(samplePicture: string): AppFacts {
  return {
    version: app.getVersion(),
    electron: process.versions.electron ?? 'unknown',
    testRuntime: isTestRuntime(),
    downloads: app.getPath('downloads'),
    platform: platformOf(process.platform),
    systemLanguages: app.getPreferredSystemLanguages(),
    samplePicture,
  }
}

/** The system by the name that is used of it here. */
export function platformOf(name: NodeJS.Platform): AppFacts['platform'] {
  if (name === 'darwin') return 'mac'
  return name === 'win32' ? 'windows' : 'linux'
}
