import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSupportBundle } from '../../../src-main/ipc/support-bundle.ts'
import { createProviderRows } from '../../../src-main/rotation/provider-rows.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { BUNDLE_PARTS, type BundlePart, CLOSED_PARTS } from '../../../src-preload/contract/bundle-parts.ts'
import { type CustodyBench, openCustody } from '../../support/custody-bench.ts'
import { testFolder } from '../../support/image-files.ts'

const KEY = 'vk-Q7xZ2mW9aT4rLs0eYc6B'
const OTHER = 'vk-9aT4rLs0eYc6BQ7xZ2mW'

/** The file for support over real custody; the test says what each part has in it. */
function desk(bench: CustodyBench, given: Partial<Record<BundlePart, string>> = {}, more: readonly string[] = []) {
  const path = join(testFolder(), 'support.txt')
  const texts: Partial<Record<BundlePart, string>> = { ...given }
  const bundle = createSupportBundle({
    ...{ vault: bench.vault, tenants: bench.tenants, chains: bench.chains, clock: bench.clock, newId: randomUUID },
    providers: createProviderRows(bench.database),
    secrets: () => [...bench.leases.secrets(), ...bench.intakes.secrets(), ...more.map(Secret.fromText)],
    prepare: async () => (name) => texts[name] ?? `what there is of ${name}`,
    desktop: { chooseSavePath: () => Promise.resolve(path) },
    downloads: testFolder(),
  })
  return { bundle, path, texts }
}

/** The same, where the test says when what is known of a profile is there. */
function slowDesk(bench: CustodyBench) {
  const ready = new Map<string, () => void>()
  const bundle = createSupportBundle({
    ...{ vault: bench.vault, tenants: bench.tenants, chains: bench.chains, clock: bench.clock, newId: randomUUID },
    providers: createProviderRows(bench.database),
    secrets: () => [],
    async prepare(profileIds) {
      const about = String(profileIds)
      await new Promise<void>((resolve) => ready.set(about, resolve))
      return () => `about ${about}`
    },
    desktop: { chooseSavePath: () => Promise.resolve(join(testFolder(), 'support.txt')) },
    downloads: testFolder(),
  })
  const look = (id: string) => bundle.look(BUNDLE_PARTS, [id])
  return { bundle, look, answer: (id: string) => ready.get(id)?.() }
}

async function looked(of: ReturnType<typeof desk>, parts: readonly BundlePart[] = BUNDLE_PARTS) {
  const view = await of.bundle.look(parts, null)
  if (!view.ok) throw new Error(view.failure.code)
  return view.value
}

describe('a file for support', () => {
  it('is written exactly as it was shown', async () => {
    const bench = openCustody()
    await bench.profile('Acme', KEY)
    const made = desk(bench, { log: '{"event":"bug"}\n', failures: 'Émile : « état » 状态\n' })
    const view = await looked(made)
    expect(view).toMatchObject({ held: [], unscanned: null })
    expect(view.parts.map(({ name }) => name)).toEqual(BUNDLE_PARTS)
    const saved = await made.bundle.save(view.bundleId ?? '')
    expect(saved).toEqual({ ok: true, value: { file: 'support.txt' } })
    expect(readFileSync(made.path)).toEqual(Buffer.from(view.parts.map(({ text }) => text).join('')))
  })

  it('has only the parts that are wanted, in their order', async () => {
    const view = await looked(desk(openCustody()), ['log', 'versions'])
    expect(view.parts.map(({ name }) => name)).toEqual(['versions', 'log'])
  })

  it('is not shown and not written when a stored key is in it, and the part is named', async () => {
    const bench = openCustody()
    await bench.profile('Acme', KEY)
    const made = desk(bench, { log: `refused: ${Buffer.from(KEY).toString('base64')}` })
    const view = await looked(made)
    expect(view).toEqual({ bundleId: null, parts: [], held: ['log'], unscanned: null })
    expect(JSON.stringify(view)).not.toContain(KEY)
    expect((await looked(made, ['versions', 'failures'])).held).toEqual([])
  })

  it('is refused for a key of this session alone, where there is no keychain', async () => {
    const bench = openCustody({ chain: null })
    await bench.profile('Acme', OTHER)
    expect(await looked(desk(bench, { activity: `x${OTHER}x` }))).toMatchObject({ held: ['activity'] })
    expect(await looked(desk(bench))).toMatchObject({ held: [], unscanned: null })
  })

  it('is refused for a key on its way in, and for one in a variable of the environment', async () => {
    const bench = openCustody()
    bench.takeIn(OTHER)
    expect(await looked(desk(bench, { activity: `x${OTHER}x` }))).toMatchObject({ held: ['activity'] })
    expect(await looked(desk(openCustody(), { log: KEY }, [KEY]))).toMatchObject({ held: ['log'] })
  })

  it('is looked through again before it is written: a key may have come in since', async () => {
    const bench = openCustody()
    const made = desk(bench, { log: `nothing known: ${KEY}` })
    const { bundleId } = await looked(made)
    await bench.profile('Acme', KEY)
    expect(await made.bundle.save(bundleId ?? '')).toEqual({ ok: false, failure: { code: 'BUNDLE_HOLDS_KEY' } })
    expect(existsSync(made.path)).toBe(false)
  })

  it('cannot be written once another one was shown or it was given up', async () => {
    const made = desk(openCustody())
    const first = await looked(made)
    const second = await looked(made)
    expect(await made.bundle.save(first.bundleId ?? '')).toMatchObject({ failure: { code: 'BUNDLE_GONE' } })
    made.bundle.forget()
    expect(await made.bundle.save(second.bundleId ?? '')).toMatchObject({ failure: { code: 'BUNDLE_GONE' } })
  })
})

describe('a file for support whose services took their time', () => {
  it('is none of the one that was asked for after it', async () => {
    const { bundle, look, answer } = slowDesk(openCustody())
    const slow = look('acme')
    const quick = look('globex')
    answer('globex')
    const shown = await quick
    answer('acme')
    expect(await slow).toMatchObject({ failure: { code: 'BUNDLE_GONE' } })
    expect(JSON.stringify(shown)).toContain('about globex')
    expect(await bundle.save(shown.ok ? (shown.value.bundleId ?? '') : '')).toMatchObject({ ok: true })
  })

  it('is not kept once it was given up', async () => {
    const { bundle, look, answer } = slowDesk(openCustody())
    const looking = look('acme')
    bundle.forget()
    answer('acme')
    expect(await looking).toMatchObject({ failure: { code: 'BUNDLE_GONE' } })
  })
})

describe('where nobody can look for all keys, a file for support has closed parts alone', () => {
  it('while Latchkey is locked', async () => {
    const bench = openCustody()
    await bench.profile('Acme', KEY)
    bench.vault.close()
    const made = desk(bench, { log: KEY })
    const view = await looked(made)
    expect(view.unscanned).toEqual({ code: 'KEYS_LOCKED' })
    expect(view.parts.map(({ name }) => name)).toEqual(CLOSED_PARTS)
    expect(await made.bundle.save(view.bundleId ?? '')).toMatchObject({ ok: true })
    expect(readFileSync(made.path, 'utf8')).not.toContain(KEY)
  })

  it('when an entry of the keychain is gone: a key that cannot be seen cannot be looked for', async () => {
    const bench = openCustody()
    await bench.profile('Acme', KEY)
    bench.leases.dropAll()
    bench.chain.entries.clear()
    const view = await looked(desk(bench, { log: KEY }))
    expect(view.unscanned).toEqual({ code: 'BUNDLE_KEYS_UNREAD', facts: { count: 1 } })
    expect(view.parts.map(({ name }) => name)).toEqual(CLOSED_PARTS)
  })

  it('when the entry of a provider’s key is gone', async () => {
    const bench = openCustody()
    const tenantId = await bench.profile('Acme', KEY)
    const about = { account: 'lk-elsewhere', tenantId, provider: 'gemini', generation: 1, part: 'active' } as const
    createProviderRows(bench.database).add({ ...about, storedAt: 1, fingerprint: null })
    expect(await looked(desk(bench))).toMatchObject({ unscanned: { code: 'BUNDLE_KEYS_UNREAD', facts: { count: 1 } } })
  })

  it('and nothing at all when only open parts were wanted', async () => {
    const bench = openCustody()
    await bench.profile('Acme', KEY)
    bench.vault.close()
    expect(await looked(desk(bench), ['log'])).toMatchObject({ bundleId: null, parts: [] })
  })

  it('is not written whole when the keychain was lost between the look and the writing', async () => {
    const bench = openCustody()
    await bench.profile('Acme', KEY)
    const made = desk(bench)
    const { bundleId } = await looked(made)
    bench.vault.close()
    expect(await made.bundle.save(bundleId ?? '')).toEqual({ ok: false, failure: { code: 'KEYS_LOCKED' } })
    expect(existsSync(made.path)).toBe(false)
  })
})
