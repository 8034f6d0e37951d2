import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { RequestOf } from '../../src-preload/contract/schemas.ts'
import { detailsOf } from '../tenants/profile-details.ts'
import { looksLikeKey } from '../vault/key-intake.ts'
import { addressIn, mailLink } from '../window/mail-link.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type DeskHandlers = Pick<Handlers, Extract<keyof Handlers, `desk.${string}`>>

/** What these handlers use of the services. */
export type DeskPorts = Pick<
  Services,
  'tenants' | 'details' | 'reminded' | 'failures' | 'checkAll' | 'clock' | 'note'
> & {
  readonly desktop: Pick<Services['desktop'], 'copyText' | 'openMail'>
}

type Reminder = RequestOf<'desk.remind'>

/** Lets the reminder go its way. It is the holder's own address that it goes to, as far as one was written down. */
async function deliver(services: DeskPorts, { profileId, by, subject, text }: Reminder): Promise<Result<void>> {
  if (by !== 'mail' && by !== 'copy') return ok(undefined)
  if (looksLikeKey(text) || looksLikeKey(subject)) return fail('KEY_TEXT_IN_PLAIN_FIELD')
  if (by === 'copy') {
    await services.desktop.copyText(text)
    return ok(undefined)
  }
  const { ownerMail, owner } = detailsOf(services.details.all(), profileId)
  const to = addressIn(ownerMail) || addressIn(owner)
  return (await services.desktop.openMail(mailLink(to, subject, text))) ? ok(undefined) : fail('MAIL_NOT_OPENED')
}

/** Looking after many profiles at once. */
export function deskHandlers(services: DeskPorts): DeskHandlers {
  const { tenants, reminded, checkAll } = services
  return {
    async 'desk.overview'() {
      const listed = tenants.list()
      if (!listed.ok) return listed
      const stored = new Map(listed.value.tenants.map(({ id, key }) => [id, key.storedAt]))
      const failures = services.failures().filter(({ profileId }) => stored.has(profileId))
      const marks = [...reminded.all()].filter(([id, { storedAt }]) => stored.get(id) === storedAt)
      return ok({ failures: [...failures], reminded: marks.map(([profileId, { at, by }]) => ({ profileId, at, by })) })
    },
    async 'desk.remind'(wanted) {
      const tenant = tenants.get(wanted.profileId)
      if (!tenant.ok) return tenant
      const { storedAt } = tenant.value.key
      const delivered = storedAt === null ? fail('KEY_ABSENT') : await deliver(services, wanted)
      if (!delivered.ok) return delivered
      const mark = { storedAt: storedAt ?? 0, at: services.clock.now(), by: wanted.by }
      const kept = wanted.by === 'not-yet' ? reminded.forget(wanted.profileId) : reminded.keep(wanted.profileId, mark)
      if (kept.ok && wanted.by !== 'not-yet') services.note('holder-reminded', tenant.value)
      return kept.ok ? ok({}) : kept
    },
    async 'desk.checkAll'() {
      return checkAll.start()
    },
    async 'desk.stopCheck'() {
      checkAll.stop('person')
      return ok({})
    },
    async 'desk.checkState'({ run, have }) {
      return ok(await checkAll.state(run, have))
    },
  }
}
