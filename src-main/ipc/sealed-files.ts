import type { RestoreOptions } from '../tenants/restore-profiles.ts'
import { createHandOverFiles, type HandOverFiles, type HandOverOptions } from './hand-over-files.ts'
import { createPassphrases, type PassphraseOptions } from './passphrases.ts'
import { createRecoveryFiles, type RecoveryFiles, type RecoveryOptions } from './recovery-files.ts'

/** Ports of {@link createSealedFiles}. */
export type SealedFilesOptions = Omit<HandOverOptions, 'passphrases'> &
  PassphraseOptions &
  RestoreOptions &
  Pick<RecoveryOptions, 'slots'>

/** Both kinds of sealed files. */
export interface SealedFiles {
  readonly handOver: HandOverFiles
  readonly recovery: RecoveryFiles
}

/** Makes both over the same way to ask for passphrases, because there is one sealed window. */
export function createSealedFiles(options: SealedFilesOptions): SealedFiles {
  const files = { ...options, passphrases: createPassphrases(options) }
  return {
    handOver: createHandOverFiles(files),
    recovery: createRecoveryFiles({ ...files, restoring: options }),
  }
}
