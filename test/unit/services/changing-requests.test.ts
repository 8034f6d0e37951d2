import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS, type CommandName, changes } from '../../../src-preload/contract/table.ts'

const SERVICES = join(import.meta.dirname, '../../../src-main/services')

/**
 * Where requests are made that are more than a question, and what stands before each: commands that the contract calls
 * changes, or `nothing`, where the service is known to keep and do nothing.
 */
const CHANGING: Readonly<Record<string, readonly CommandName[] | 'nothing'>> = {
  'alwrity/send-providers.ts': ['providers.send'],
  'image2model/care.ts': ['server.clearJob'],
  // An upload without a body: the key is looked at, and then the form is missed.
  'image2model/check-key.ts': 'nothing',
  'image2model/upload.ts': ['batches.send', 'batches.retry', 'batches.retryAll', 'batches.goOn', 'batches.goOnAll'],
  'practice-service/keys.ts': ['keys.make', 'keys.endEarlier', 'keys.leaked'],
  'tenant-keys/administration.ts': ['admin.issue', 'admin.revoke', 'admin.reactivate'],
  'tenant-keys/keys.ts': ['keys.make', 'keys.endEarlier', 'keys.leaked'],
  'tenant-keys/upload.ts': ['batches.send', 'batches.retry'],
  'vigint/admin/clients.ts': ['admin.issue', 'admin.revoke', 'admin.reactivate'],
  'vigint/alert.ts': ['reports.alert'],
  'vigint/upload.ts': ['batches.send', 'batches.retry', 'reports.again'],
  // Not at a command, but as a job goes on: it asks for itself whether it may (test/faults/g-protection.test.ts).
  'vigint/watch.ts': ['batches.send'],
}

describe('a request that changes something at a service', () => {
  it('is made in known places alone, each behind a command that protected profiles are protected from', () => {
    const found = readdirSync(SERVICES, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('conformance'))
      .filter((file) => /method: '(?:POST|PUT|PATCH|DELETE)'/.test(readFileSync(join(SERVICES, file), 'utf8')))
      .map((file) => file.replaceAll('\\', '/'))
    expect(found.sort()).toEqual(Object.keys(CHANGING).sort())
    const commands = Object.values(CHANGING).flatMap((behind) => (behind === 'nothing' ? [] : behind))
    expect(commands.filter((name) => !changes(COMMANDS[name].effect))).toEqual([])
  })
})
