import type { Session } from '../../src-main/jobs/job-ports.ts'
import type { HandedKey, IssueWish, KeyAdministration, KeyHolder } from '../../src-main/services/desk-ports.ts'
import type { ServiceAdapter } from '../../src-main/services/service-adapter.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { FakeAdapter, fakeContext } from './fake-adapter.ts'

/** What becomes of the next key that is asked for. `lost-*`: its answer never comes, after it was made or before. */
type Fate = 'answered' | 'lost-after' | 'lost-before' | 'refused'

/** A service's administration that keeps its holders in memory and loses answers when it is told to. */
export class FakeAdministration implements KeyAdministration {
  acts: KeyAdministration['acts'] = 'whole-holder'
  needs: KeyAdministration['needs'] = ['name', 'mail']
  canReactivate = true
  holders: KeyHolder[] = []
  fate: Fate = 'answered'
  listing: Result<null> = ok(null)
  /** Everything it was asked, in order. */
  readonly asked: string[] = []
  /** Keys it made, in order. */
  readonly made: string[] = []
  readonly secrets: Secret[] = []

  list(): Promise<Result<readonly KeyHolder[]>> {
    this.asked.push('list')
    return Promise.resolve(this.listing.ok ? ok(structuredClone(this.holders)) : this.listing)
  }

  issue(_context: unknown, { name, mail }: IssueWish): Promise<Result<HandedKey>> {
    this.asked.push(`issue ${name}`)
    if (this.fate === 'refused') return Promise.resolve(fail('REQUEST_REFUSED'))
    if (this.fate === 'lost-before') return Promise.resolve(fail('KEY_MAYBE_MADE'))
    const number = this.made.length + 1
    const key = `fake-issued-key-${number}-0123456789-0123456789`
    this.made.push(key)
    const keys = [{ keyId: `${number}`, label: name, live: true, createdAt: 0, lastUsedAt: null }]
    this.holders.push({ holderId: `${number}`, name, mail, createdAt: 0, keys })
    if (this.fate === 'lost-after') return Promise.resolve(fail('KEY_MAYBE_MADE'))
    const secret = Secret.fromText(key)
    this.secrets.push(secret)
    return Promise.resolve(ok({ holderId: `${number}`, keyId: `${number}`, secret }))
  }

  revoke(_context: unknown, id: string): Promise<Result<number | null>> {
    this.asked.push(`revoke ${id}`)
    return Promise.resolve(ok(this.#set(id, false)))
  }

  reactivate(_context: unknown, id: string): Promise<Result<number | null>> {
    this.asked.push(`reactivate ${id}`)
    return Promise.resolve(ok(this.#set(id, true)))
  }

  /** The administrator's session, as a profile's sessions would lend it. */
  session(): Result<Session> {
    // A class instance keeps its methods on its prototype: spreading one would lose them.
    const adapter: ServiceAdapter = Object.assign(new FakeAdapter(), { administration: this })
    return ok({ adapter, context: fakeContext(), generation: 1 })
  }

  #set(id: string, live: boolean): number {
    const isMeant = (holderId: string, keyId: string): boolean => (this.acts === 'each-key' ? keyId : holderId) === id
    let count = 0
    this.holders = this.holders.map((holder) => ({
      ...holder,
      keys: holder.keys.map((key) => {
        if (!isMeant(holder.holderId, key.keyId) || key.live === live) return key
        count += 1
        return { ...key, live }
      }),
    }))
    return count
  }
}
