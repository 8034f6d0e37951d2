import { fail } from '../../../../src-preload/contract/result.ts'
import { parseJson } from '../../../transport/safe-json.ts'
import type { ServiceAdapter } from '../../service-adapter.ts'
import { checkKey } from '../check-key.ts'
import { askHealth } from '../desk.ts'
import { detectService } from '../detect-service.ts'
import { CLIENTS_PATH } from '../requests.ts'
import { clientsSchema } from '../wire.ts'
import { clientKeys } from './clients.ts'

/** Makes the adapter for who looks after a VigInt server: its key opens the clients' list, and no client's page. */
export function createVigintAdmin(): ServiceAdapter {
  return {
    kind: 'vigint',
    roles: ['admin'],
    header: 'x-admin-key',
    capabilities: {
      takes: 'nothing',
      watching: 'keyed',
      accepts: [],
      maxFileBytes: 0,
      maxBatchFiles: 0,
      maxBatchBytes: 0,
      jobsAtOnce: null,
      ownershipMs: 0,
      requestsPerMinute: null,
      // The key is a setting of the server, read when it starts.
      rotation: 'cut-over',
    },
    administration: clientKeys,
    health: askHealth,
    detect: (context, signal) => detectService(context, { path: CLIENTS_PATH, says: /^admin key required/i }, signal),
    checkKey: (context, signal) => checkKey(context, CLIENTS_PATH, (text) => parseJson(text, clientsSchema).ok, signal),
    upload: async () => fail('REQUEST_REFUSED'),
    watchJob: async () => fail('JOB_FORGOTTEN'),
    download: async () => fail('RESULT_GONE'),
  }
}
