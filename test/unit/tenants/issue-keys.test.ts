import { describe, expect, it } from 'vitest'
import type { HandedKey } from '../../../src-main/services/desk-ports.ts'
import { createIssueJournal } from '../../../src-main/tenants/issue-journal.ts'
import { createKeyIssue, type KeyPlace } from '../../../src-main/tenants/issue-keys.ts'
import { revealSecret } from '../../../src-main/vault/secret.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { testDatabase } from '../../support/database.ts'
import { FakeAdministration } from '../../support/fake-administration.ts'
import { ManualClock } from '../../support/manual-clock.ts'

const ADMIN = 'tenant-admin'
const WISH = { name: 'Nadia', mail: 'nadia@example.com', holderId: '' }

function bench() {
  const service = new FakeAdministration()
  const journal = createIssueJournal(testDatabase())
  const done: string[] = []
  const kept: string[] = []
  let ended = 0
  let keeping: Result<string> = ok('kept')
  const start = () =>
    createKeyIssue({
      session: () => Promise.resolve(service.session()),
      journal,
      clock: new ManualClock(),
      onDone: (_tenantId, what, whose, count) => void done.push(`${what} ${whose} ${count}`),
    })
  const place = (): Promise<Result<KeyPlace<string>>> =>
    Promise.resolve(
      ok({
        keep({ secret }: HandedKey) {
          kept.push(revealSecret(secret))
          return Promise.resolve(keeping)
        },
        end: () => {
          ended += 1
        },
      }),
    )
  return {
    ...{ service, journal, done, kept, place, start },
    keyIssue: start(),
    breakPlace: () => {
      keeping = fail('DISK_FULL')
    },
    ended: () => ended,
  }
}

describe('a key for somebody else', () => {
  it('goes to its place, is wiped, and leaves nothing open', async () => {
    const { keyIssue, service, kept, done, journal, place, ended } = bench()
    expect(await keyIssue.issue(ADMIN, WISH, place)).toEqual(ok('kept'))
    expect(kept).toEqual(service.made)
    expect(service.secrets.map(({ byteLength }) => byteLength)).toEqual([0])
    expect(done).toEqual(['key-issued Nadia null'])
    expect(journal.read(ADMIN)).toEqual(ok(null))
    expect(ended()).toBe(1)
  })

  it('is not made when the person thinks better of it, or when something is missing', async () => {
    const { keyIssue, service, place } = bench()
    expect(await keyIssue.issue(ADMIN, WISH, () => Promise.resolve(fail('CANCELLED')))).toEqual(fail('CANCELLED'))
    expect(await keyIssue.issue(ADMIN, { ...WISH, mail: '  ' }, place)).toEqual(fail('REQUEST_MALFORMED'))
    expect(service.asked).toEqual([])
  })

  it('is not asked for where the list cannot be had: a lost answer could not be compared with anything', async () => {
    const { keyIssue, service, place, journal } = bench()
    service.listing = fail('NETWORK_LOST')
    expect(await keyIssue.issue(ADMIN, WISH, place)).toEqual(fail('NETWORK_LOST'))
    expect(service.asked).toEqual(['list'])
    expect(journal.read(ADMIN)).toEqual(ok(null))
  })

  it('may be asked for again where the service said no', async () => {
    const { keyIssue, service, place, journal } = bench()
    service.fate = 'refused'
    expect(await keyIssue.issue(ADMIN, WISH, place)).toEqual(fail('REQUEST_REFUSED'))
    expect(journal.read(ADMIN)).toEqual(ok(null))
    service.fate = 'answered'
    expect(await keyIssue.issue(ADMIN, WISH, place)).toEqual(ok('kept'))
  })

  it.each(['lost-after', 'lost-before'] as const)('is never asked for twice when its answer is %s', async (fate) => {
    const { keyIssue, service, place, start, done } = bench()
    service.holders = [{ holderId: '7', name: 'Older', mail: '', createdAt: null, keys: [] }]
    service.fate = fate
    expect(await keyIssue.issue(ADMIN, WISH, place)).toEqual(fail('KEY_MAYBE_MADE'))
    service.fate = 'answered'
    // Neither now nor after a restart.
    for (const again of [keyIssue, start()]) {
      expect(await again.issue(ADMIN, WISH, place)).toEqual(fail('ISSUE_OPEN'))
      const listed = await again.list(ADMIN)
      expect(listed).toMatchObject({ value: { open: { name: 'Nadia', known: ['holder 7'] } } })
    }
    expect(service.asked.filter((what) => what.startsWith('issue'))).toHaveLength(1)
    expect(done).toEqual(['key-issue-unsure Nadia null'])
    expect(await keyIssue.settle(ADMIN)).toMatchObject({ value: { open: null } })
    expect(await keyIssue.issue(ADMIN, WISH, place)).toEqual(ok('kept'))
  })

  it('is not settled by a list that did not come', async () => {
    const { keyIssue, service, place } = bench()
    service.fate = 'lost-after'
    await keyIssue.issue(ADMIN, WISH, place)
    service.listing = fail('NETWORK_LOST')
    expect(await keyIssue.settle(ADMIN)).toEqual(fail('NETWORK_LOST'))
    expect(await keyIssue.issue(ADMIN, WISH, place)).toEqual(fail('ISSUE_OPEN'))
  })

  it('that its place did not take has to be looked for and ended, and is wiped', async () => {
    const { keyIssue, service, place, breakPlace } = bench()
    breakPlace()
    expect(await keyIssue.issue(ADMIN, WISH, place)).toEqual(
      fail('KEY_NOT_HANDED_OVER', { name: 'Nadia', why: 'DISK_FULL' }),
    )
    expect(service.secrets.map(({ byteLength }) => byteLength)).toEqual([0])
    expect(await keyIssue.issue(ADMIN, WISH, place)).toEqual(fail('ISSUE_OPEN'))
  })

  it('is open from before it is asked for: a crash in between loses nothing', async () => {
    const { keyIssue, service, journal, place } = bench()
    service.issue = () => {
      expect(journal.read(ADMIN)).toMatchObject({ value: { name: 'Nadia' } })
      return Promise.reject(new Error('as a crash'))
    }
    await expect(keyIssue.issue(ADMIN, WISH, place)).rejects.toThrow('as a crash')
    expect(journal.read(ADMIN)).toMatchObject({ value: { name: 'Nadia' } })
  })

  it('is made once when two clicks come together', async () => {
    const { keyIssue, service, place } = bench()
    service.fate = 'lost-after'
    const both = await Promise.all([keyIssue.issue(ADMIN, WISH, place), keyIssue.issue(ADMIN, WISH, place)])
    expect(both).toEqual([fail('KEY_MAYBE_MADE'), fail('ISSUE_OPEN')])
    expect(service.made).toHaveLength(1)
  })
})

describe('ending and bringing back', () => {
  async function withOne() {
    const one = bench()
    await one.keyIssue.issue(ADMIN, WISH, one.place)
    one.service.asked.length = 0
    return one
  }

  it('takes the name typed that the service lists now, and tells how many keys it was', async () => {
    const { keyIssue, service, done } = await withOne()
    expect(await keyIssue.revoke(ADMIN, '1', 'Nadja')).toEqual(fail('NAME_NOT_TYPED'))
    expect(await keyIssue.revoke(ADMIN, '2', 'Nadia')).toEqual(fail('NOT_FOUND'))
    expect(service.asked).toEqual(['list', 'list'])
    expect(await keyIssue.revoke(ADMIN, '1', ' nadia ')).toEqual(ok(1))
    expect(service.asked.at(-1)).toBe('revoke 1')
    expect(done.at(-1)).toBe('key-revoked Nadia 1')
  })

  it('goes by keys where the service can end each alone', async () => {
    const { keyIssue, service } = await withOne()
    service.acts = 'each-key'
    const key = { live: true, createdAt: null, lastUsedAt: null }
    service.holders = [
      { holderId: 'h', name: 'Acme', mail: '', createdAt: null, keys: [{ ...key, keyId: 'k', label: 'Laptop' }] },
      { holderId: 'k', name: 'Other', mail: '', createdAt: null, keys: [{ ...key, keyId: 'l', label: '' }] },
    ]
    expect(await keyIssue.revoke(ADMIN, 'k', 'Other')).toEqual(fail('NAME_NOT_TYPED'))
    expect(await keyIssue.revoke(ADMIN, 'k', 'Laptop')).toEqual(ok(1))
    expect(await keyIssue.revoke(ADMIN, 'l', 'Other')).toEqual(ok(1))
  })

  it('brings back where the service can, and only there', async () => {
    const { keyIssue, service, done } = await withOne()
    await keyIssue.revoke(ADMIN, '1', 'Nadia')
    expect(await keyIssue.reactivate(ADMIN, '1')).toEqual(ok(1))
    expect(done.at(-1)).toBe('key-reactivated Nadia 1')
    service.canReactivate = false
    expect(await keyIssue.reactivate(ADMIN, '1')).toEqual(fail('NOT_FOUND'))
  })

  it('is for administrators alone', async () => {
    const { service, journal } = bench()
    const bare = createKeyIssue({
      session: () => {
        const lent = service.session()
        return Promise.resolve(
          lent.ok
            ? ok({ ...lent.value, adapter: { ...lent.value.adapter, administration: undefined } as never })
            : lent,
        )
      },
      journal,
      clock: new ManualClock(),
      onDone: () => undefined,
    })
    expect(await bare.list(ADMIN)).toEqual(fail('NOT_AN_ADMINISTRATOR'))
  })
})
