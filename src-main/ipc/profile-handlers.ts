import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { RequestOf } from '../../src-preload/contract/schemas.ts'
import type { Snapshot, VerdictView } from '../../src-preload/contract/views.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { ProfileDetails } from '../tenants/profile-details.ts'
import { comparableName, judgeProfileName } from '../tenants/profile-name.ts'
import { isProtected } from '../tenants/protection.ts'
import { judgeAddress } from '../transport/address.ts'
import { looksLikeKey } from '../vault/key-intake.ts'
import type { ProtectionCommand } from './protection-handlers.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type ProfileHandlers = Pick<
  Handlers,
  Exclude<
    Extract<
      keyof Handlers,
      `profiles.${string}` | `reminders.${string}` | 'keys.set' | 'keys.recheck' | 'app.snapshot'
    >,
    ProtectionCommand
  >
>

/** Shows a profile: new nonce, remembered for the next start, its key read in the background. */
function select(services: Services, profileId: string): Result<Snapshot> {
  const tenant = services.tenants.get(profileId)
  if (!tenant.ok) return tenant
  const kept = services.tenants.select(profileId)
  if (!kept.ok) return kept
  services.selection.choose(profileId)
  services.details.change(profileId, { lastUsedAt: services.clock.now() })
  services.note('profile-opened', tenant.value)
  services.mirror.appChanged()
  void services.sessions.refresh(profileId)
  return ok(services.mirror.snapshot())
}

/** Shows a profile on main's own account: the window asked for no snapshot, so its work is sent as well. */
export function showProfile(services: Services, profileId: string): void {
  if (services.selection.current()?.tenantId === profileId) return
  if (select(services, profileId).ok) services.mirror.batchesChanged()
}

async function remove(services: Services, tenantId: string, typedName: string): Promise<Result<Record<string, never>>> {
  const tenant = services.tenants.get(tenantId)
  if (!tenant.ok) return tenant
  if (comparableName(typedName) !== comparableName(tenant.value.name)) return fail('REMOVAL_NOT_CONFIRMED')
  // The keys go first: if the keychain refuses, nothing at all has been removed.
  const erased = await services.custodian.eraseKey(tenantId)
  if (!erased.ok) return erased
  const bare = await services.slots.eraseAll(tenantId)
  if (!bare.ok) return bare
  await services.results.stopTenant(tenantId, 'removed')
  await services.thumbnails.stop('removed', tenantId)
  const stopped = await services.batches.stopTenant(tenantId, 'removed')
  if (!stopped.ok) return stopped
  const removed = services.custodian.forget(tenantId)
  if (!removed.ok) return removed
  services.slots.forget(tenantId)
  services.details.forget(tenantId)
  services.dueWatch.forget(tenantId)
  services.protection.protectAgain(tenantId)
  services.reminded.forget(tenantId)
  services.note('profile-removed', tenant.value)
  services.folders.forget(tenantId)
  services.handles.forget(tenantId)
  services.sessions.forget(tenantId)
  services.ledger.uses.forget(tenantId)
  services.forgetTransport(tenantId)
  services.drills?.forget(tenantId)
  const rest = services.tenants.list()
  // A protected profile comes on screen at a person's word alone.
  const next = rest.ok ? (rest.value.tenants.find((tenant) => !isProtected(tenant))?.id ?? null) : null
  services.selection.choose(next)
  services.tenants.select(next)
  services.mirror.appChanged()
  services.mirror.batchesChanged()
  return ok({})
}

/** What people say of a profile in their own words, trimmed. A key that got into it stays out: others read this. */
function saidOf(
  wanted: Pick<RequestOf<'profiles.edit'>, 'contact' | 'owner' | 'ownerMail' | 'notes'>,
): Result<Partial<Pick<ProfileDetails, 'contact' | 'owner' | 'ownerMail' | 'notes'>>> {
  const { contact, owner, ownerMail, notes } = wanted
  const given = Object.entries({ contact, owner, ownerMail, notes }).filter(([, text]) => text !== undefined)
  if (given.some(([, text]) => looksLikeKey(text ?? ''))) return fail('KEY_TEXT_IN_PLAIN_FIELD')
  return ok(Object.fromEntries(given.map(([field, text]) => [field, text?.trim()])))
}

function edit(services: Services, tenantId: string, wanted: RequestOf<'profiles.edit'>): Result<Record<string, never>> {
  const tenant = services.tenants.get(tenantId)
  const listed = services.tenants.list()
  if (!tenant.ok) return tenant
  if (!listed.ok) return listed
  const others = listed.value.tenants.filter(({ id }) => id !== tenantId).map((other) => other.name)
  const name = judgeProfileName(wanted.name, others)
  if (!name.ok) return name
  const said = saidOf(wanted)
  if (!said.ok) return said
  const { changeAfterDays, changeOn, environment = tenant.value.environment, role = tenant.value.role } = wanted
  // An administrator's key is a profile of its own, and stays one.
  if (role !== tenant.value.role && tenant.value.role === 'admin') return fail('KEY_ADMIN')
  const updated = { ...tenant.value, name: name.value, colour: wanted.colour, environment, role }
  const served = services.registry.adapterFor(updated)
  if (!served.ok && role !== tenant.value.role) return served
  const renamed = services.tenants.update(updated)
  if (!renamed.ok) return renamed
  const changed = services.details.change(tenantId, { ...said.value, changeAfterDays, changeOn })
  if (changed.ok) services.note('profile-changed', updated)
  // What was confirmed was confirmed of the profile as it was.
  services.protection.protectAgain(tenantId)
  services.dueWatch.look()
  services.mirror.appChanged()
  return changed.ok ? ok({}) : changed
}

/** A key that was given just now; no fingerprint when its intake is gone. */
type Given = Pick<TenantRecord['key'], 'fingerprint'>

/** Looked up before it is used: a key that was kept leaves no intake behind. */
function givenKey(services: Services, intakeId: string): Given {
  const pending = services.intakes.peek(intakeId)
  return { fingerprint: pending.ok ? pending.value.fingerprint : null }
}

/** The profile as if it had the key that was refused: the list must not blame the one that works. */
function withKey(tenant: TenantRecord, { fingerprint }: Given): TenantRecord {
  return { ...tenant, key: { ...tenant.key, fingerprint } }
}

/** Notes what the service said of a key, and that it is kept now, where it is. `given`: a new one, not the profile's own. */
function noteVerdict(
  services: Services,
  tenantId: string,
  { verdict, stored, waiting }: VerdictView,
  given: Given | null,
): void {
  const tenant = services.tenants.get(tenantId)
  if (!tenant.ok) return
  if (verdict === 'refused') services.note('key-refused', given === null ? tenant.value : withKey(tenant.value, given))
  else if (given !== null && waiting) services.note('key-kept', withKey(tenant.value, given))
  else if (given !== null && stored) {
    services.note(tenant.value.key.generation > 1 ? 'key-changed' : 'key-kept', tenant.value)
  } else if (verdict === 'verified') services.note('key-checked', tenant.value)
}

/** The end of a session stands in its token, which the keychain has by now: the window shows it once it was read. */
function isOfSession({ tenants, registry }: Services, tenantId: string): boolean {
  const tenant = tenants.get(tenantId)
  const adapter = tenant.ok ? registry.adapterFor(tenant.value) : tenant
  return adapter.ok && adapter.value.capabilities.keyIs === 'session-token'
}

/** Profiles and their keys. */
export function profileHandlers(services: Services): ProfileHandlers {
  const { custodian, sessions, mirror } = services
  return {
    async 'app.snapshot'() {
      return ok(mirror.snapshot())
    },
    async 'profiles.create'({ address, privateConsent, changeAfterDays, ...wanted }) {
      const origin = judgeAddress(address, { testRuntime: services.facts.testRuntime, privateConsent })
      if (!origin.ok) return origin
      const said = saidOf(wanted)
      if (!said.ok) return said
      const given = givenKey(services, wanted.intakeId)
      const made = await custodian.create({ ...wanted, origin: origin.value })
      if (!made.ok || made.value.profileId === null) return made
      const { profileId, verdict } = made.value
      // A session ends by itself, at a time that its key says: no day is set for it unless somebody wants one.
      const usual = isOfSession(services, profileId) ? { changeAfterDays: null } : {}
      const days = changeAfterDays === undefined ? usual : { changeAfterDays }
      services.details.change(profileId, { ...said.value, ...days })
      services.dueWatch.look()
      const tenant = services.tenants.get(profileId)
      if (tenant.ok) services.note('profile-added', tenant.value)
      noteVerdict(services, profileId, verdict, given)
      showProfile(services, profileId)
      return made
    },
    async 'profiles.startPractice'() {
      const opened = await services.practice.open()
      if (!opened.ok) return opened
      showProfile(services, opened.value)
      return ok({ profileId: opened.value })
    },
    async 'profiles.select'({ profileId }) {
      return select(services, profileId)
    },
    async 'profiles.edit'(wanted, { tenantId }) {
      return edit(services, tenantId, wanted)
    },
    async 'profiles.setFavourite'({ profileId, favourite }) {
      const tenant = services.tenants.get(profileId)
      if (!tenant.ok) return tenant
      const changed = services.details.change(profileId, { favourite })
      mirror.appChanged()
      return changed.ok ? ok({}) : changed
    },
    async 'profiles.remove'({ typedName }, { tenantId }) {
      return remove(services, tenantId, typedName)
    },
    async 'keys.set'({ intakeId, ...wish }, { tenantId }) {
      const given = givenKey(services, intakeId)
      const changed = await custodian.changeKey(tenantId, intakeId, wish)
      sessions.forget(tenantId)
      services.dueWatch.look()
      mirror.appChanged()
      if (changed.ok) noteVerdict(services, tenantId, changed.value, given)
      if (changed.ok && changed.value.stored) services.batches.wake(tenantId)
      if (changed.ok && isOfSession(services, tenantId)) void sessions.refresh(tenantId)
      return changed
    },
    async 'keys.recheck'(_argument, { tenantId }) {
      const checked = await sessions.recheck(tenantId)
      if (checked.ok) noteVerdict(services, tenantId, checked.value, null)
      if (checked.ok && checked.value.verdict === 'verified') services.batches.wake(tenantId)
      return checked
    },
    async 'reminders.later'(_argument, { tenantId }) {
      const put = services.dueWatch.later(tenantId)
      return put.ok ? ok({}) : put
    },
  }
}
