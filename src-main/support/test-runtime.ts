import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** True under the registry's copy of Electron: the set-up script leaves this mark beside the binary. */
export function isTestRuntime(): boolean {
  return existsSync(join(dirname(process.execPath), 'latchkey-test-runtime'))
}
