import { describe, expect, it } from 'vitest'
import type { TenantRecord } from '../../src-main/storage/tenant-row.ts'
import { profileAtStart } from '../../src-main/tenants/selection.ts'
import { sectionsOf } from '../../src-renderer/features/profiles/profile-sections.ts'
import { type CustodyBench, ORIGIN, openCustody } from '../support/custody-bench.ts'
import { protectedRecord } from '../support/protected-desk.ts'
import { profileView } from '../support/views.ts'

const PROFILES = 500

const numbered = (number: number): string => `tenant-${String(number).padStart(4, '0')}`

/** A desk's list, each profile with a key that the record says is in the keychain. */
function openDesk(protection: TenantRecord['protection'] = 'open'): CustodyBench {
  const bench = openCustody()
  bench.database.transaction(() => {
    for (let number = 0; number < PROFILES; number += 1) {
      const record = protectedRecord(numbered(number), { name: `Client ${number}`, origin: ORIGIN, protection })
      bench.tenants.insert(record)
    }
    return bench.tenants.select(numbered(7))
  })
  return bench
}

describe('G10 [stand-in] five hundred profiles', () => {
  it('the keychain is read for the one on screen, at a start and at each switch, and for no other', async () => {
    const bench = openDesk()
    const shown = profileAtStart(bench.tenants)?.id
    expect(shown).toBe(numbered(7))
    // Everybody's key is looked after, and every line of the list says how its key stands.
    bench.custody.start()
    const listed = bench.tenants.list()
    for (const tenant of listed.ok ? listed.value.tenants : []) bench.sessions.keyView(tenant)
    expect(bench.asked).toEqual([])
    await bench.sessions.refresh(shown ?? '')
    expect(bench.asked).toEqual([false])
    for (const number of [450, 3, 211]) await bench.sessions.refresh(numbered(number))
    expect(bench.asked).toHaveLength(4)
    await bench.custody.stop()
  })

  it('a protected one of last time is not read for at all: nobody chose it yet', () => {
    const bench = openDesk('confirm')
    expect(profileAtStart(bench.tenants)).toBeNull()
    expect(bench.asked).toEqual([])
  })

  it('one of them is found by some letters of its name, and by them alone', () => {
    const profiles = Array.from({ length: PROFILES }, (_none, number) =>
      profileView({ id: numbered(number), name: `Client ${number}` }),
    )
    const found = sectionsOf(profiles, 'client 43').flatMap(({ items }) => items.map(({ profile }) => profile.name))
    expect(found).toEqual(['Client 43', ...Array.from({ length: 10 }, (_none, number) => `Client 43${number}`)])
  })
})
