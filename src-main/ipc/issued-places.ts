import type { Issued, IssueRequest } from '../../src-preload/contract/administration.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import type { HandedKey } from '../services/desk-ports.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import { emptyTenant } from '../tenants/custodian.ts'
import type { KeyPlace } from '../tenants/issue-keys.ts'
import { detailsOf } from '../tenants/profile-details.ts'
import { freeProfileName, judgeProfileName } from '../tenants/profile-name.ts'
import { newAccount } from '../vault/envelope.ts'
import type { Services } from './services.ts'

/** What putting a new key somewhere takes. */
export type PlacePorts = Pick<
  Services,
  'tenants' | 'details' | 'custodian' | 'sessions' | 'registry' | 'handOver' | 'clock' | 'newId' | 'note' | 'mirror'
> & {
  readonly onBug: (error: unknown) => void
}

function namesIn(ports: PlacePorts): Result<readonly string[]> {
  const listed = ports.tenants.list()
  return listed.ok ? ok(listed.value.tenants.map(({ name }) => name)) : listed
}

/** A profile of Latchkey's own, for the same service as the administrator's. */
async function keepInProfile(
  ports: PlacePorts,
  admin: TenantRecord,
  wish: IssueRequest & { readonly into: { readonly kind: 'profile' } },
  { secret }: HandedKey,
): Promise<Result<Issued>> {
  const names = namesIn(ports)
  if (!names.ok) return names
  const { origin, kind, environment } = admin
  const { name: wanted, colour } = wish.into
  const id = ports.newId()
  // The name was free before the key was made: a key that is there is not lost for a name that was taken meanwhile.
  const about = { id, name: freeProfileName(wanted, names.value), colour, origin, kind, environment, practice: false }
  const tenant = emptyTenant({ newAccount, clock: ports.clock }, about)
  const inserted = ports.tenants.insert(tenant)
  if (!inserted.ok) return inserted
  const stored = await ports.custodian.adopt(tenant, secret, 'not-checked-yet')
  if (!stored.ok) {
    ports.custodian.forget(id)
    return stored
  }
  const { contact } = detailsOf(ports.details.all(), admin.id)
  ports.details.change(id, { owner: wish.name, ownerMail: wish.mail, contact })
  ports.note('profile-added', stored.value)
  ports.note('key-kept', stored.value)
  ports.mirror.appChanged()
  // The service made it just now; that it accepts it is shown as soon as it has said so, and nothing waits for that.
  void ports.sessions.recheck(id).then(() => ports.mirror.appChanged(), ports.onBug)
  return ok({ kind: 'profile', profileId: id, storage: stored.value.key.storage })
}

/**
 * Asks everything that a place for the new key needs: a name that is free, or a file and its passphrase. Failures are
 * those of the name, `CANCELLED`, and `KIND_UNKNOWN` where this service's keys could not be used here.
 */
export async function placeFor(
  ports: PlacePorts,
  adminId: string,
  wish: IssueRequest,
): Promise<Result<KeyPlace<Issued>>> {
  const admin = ports.tenants.get(adminId)
  if (!admin.ok) return admin
  const { into } = wish
  if (into.kind === 'profile') {
    const names = namesIn(ports)
    const name = names.ok ? judgeProfileName(into.name, names.value) : names
    if (!name.ok) return name
    const served = ports.registry.adapterFor({ kind: admin.value.kind, role: 'client', practice: false })
    if (!served.ok) return served
    const settled = { ...wish, into: { ...into, name: name.value } }
    return ok({ keep: (key) => keepInProfile(ports, admin.value, settled, key), end: () => undefined })
  }
  const holder = judgeProfileName((wish.name || wish.holderId).slice(0, LIMITS.profileName), [])
  if (!holder.ok) return holder
  const place = await ports.handOver.place(holder.value)
  if (!place.ok) return place
  const { origin: address, kind, environment } = admin.value
  const { contact, changeAfterDays } = detailsOf(ports.details.all(), adminId)
  // What the administrator noted about their own profile is nobody else's business.
  const usual = { role: 'client', protection: 'open', notes: '' } as const
  const whose = { name: holder.value, owner: wish.name, ownerMail: wish.mail }
  const about = { ...usual, ...whose, address, kind, environment, contact, changeAfterDays }
  return ok({
    async keep({ secret: key }) {
      const written = await place.value.write({ ...about, key })
      if (written.ok) ports.note('key-in-file', admin.value, undefined, holder.value)
      return written.ok ? ok({ kind: 'file', ...written.value }) : written
    },
    end: place.value.end,
  })
}
