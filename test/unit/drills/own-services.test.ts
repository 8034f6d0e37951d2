import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createOwnServices } from '../../../src-main/drills/own-services.ts'
import { createDetailsStore } from '../../../src-main/tenants/profile-details.ts'
import { newAccount } from '../../../src-main/vault/envelope.ts'
import { openCustody } from '../../support/custody-bench.ts'
import { ObedientPort } from '../../support/drill-bench.ts'
import { testFolder } from '../../support/image-files.ts'

function opened() {
  const bench = openCustody({ prepare: (tenant) => own.prepare(tenant) })
  const userData = testFolder()
  const started: { readonly name: string; readonly port: ObedientPort }[] = []
  const own = createOwnServices({
    ...{ tenants: bench.tenants, clock: bench.clock, newAccount, newId: randomUUID, userData },
    details: createDetailsStore(bench.database),
    custodian: () => bench.custodian,
    spawn(name) {
      const port = new ObedientPort(4001 + started.length)
      started.push({ name, port })
      return port
    },
    name: () => 'Practice',
    onDrill: () => undefined,
  })
  const tenant = (id: string) => {
    const found = bench.tenants.get(id)
    if (!found.ok) throw new Error(found.failure.code)
    return found.value
  }
  return { bench, own, started, tenant, userData }
}

describe('the services of this computer', () => {
  it('are the practice profile’s and one for each drill, and each profile has its own prepared', async () => {
    const { own, started, tenant, userData } = opened()
    const drill = await own.drills?.begin('key-refused', 'Drill')
    const practice = await own.practice.open()
    const ids = [drill?.ok && drill.value, practice.ok && practice.value].map(String)
    expect(ids.map(own.isDrill)).toEqual([true, false])
    expect(started.map(({ name }) => name)).toEqual(['Latchkey drill', 'Latchkey practice service'])
    const folders = started.map(({ port }) => port.posted[0])
    expect(folders).toMatchObject([
      { dataFolder: join(userData, 'drills', ids[0] ?? '') },
      { dataFolder: join(userData, 'practice') },
    ])
    for (const { port } of started) port.exit()
    for (const id of ids) await own.prepare(tenant(id))
    expect(started.map(({ name }) => name).slice(2)).toEqual(['Latchkey drill', 'Latchkey practice service'])
    expect(ids.map((id) => tenant(id).origin)).toEqual(['http://127.0.0.1:4003', 'http://127.0.0.1:4004'])
  })

  it('are none of other profiles’ business, and all end with the app', async () => {
    const { bench, own, started, tenant } = opened()
    const acme = await bench.profile('Acme', 'fake-key-one-0123456789-0123456789')
    expect(await own.prepare(tenant(acme))).toEqual({ ok: true, value: tenant(acme) })
    expect(started).toEqual([])
    await own.drills?.begin('key-refused', 'Drill')
    await own.practice.open()
    own.stop()
    expect(started.map(({ port }) => port.killed)).toEqual([true, true])
  })
})
