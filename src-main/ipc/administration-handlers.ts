import type { Administration } from '../../src-preload/contract/administration.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import { type HolderList, holderMark, keyMark } from '../tenants/issue-keys.ts'
import { type PlacePorts, placeFor } from './issued-places.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'
import { toldHealth } from './told-health.ts'

type AdministrationHandlers = Pick<Handlers, Extract<keyof Handlers, `admin.${string}` | `service.${string}`>>

/** What these handlers use of the services. */
export type AdministrationPorts = PlacePorts & Pick<Services, 'keyIssue'>

const MOST = { holders: 5_000, keys: 1_000, usage: 5_000 } as const
/** What a service calls things, as far as it is shown. */
const cut = (text: string): string => text.slice(0, 200)

function viewOf({ administration, holders, open }: HolderList): Administration {
  const known = open === null ? null : new Set(open.known)
  const isFresh = (mark: string): boolean => known !== null && !known.has(mark)
  const { acts, needs, canReactivate } = administration
  return {
    ...{ acts, canReactivate },
    needs: [...needs],
    more: holders.length > MOST.holders || holders.some(({ keys }) => keys.length > MOST.keys),
    holders: holders.slice(0, MOST.holders).map(({ holderId, name, mail, createdAt, keys }) => ({
      ...{ holderId: cut(holderId), name: cut(name), mail: cut(mail), createdAt },
      fresh: isFresh(holderMark(holderId)),
      keys: keys.slice(0, MOST.keys).map(({ keyId, label, live, createdAt: madeAt, lastUsedAt }) => ({
        ...{ keyId: cut(keyId), label: cut(label), live, createdAt: madeAt, lastUsedAt },
        fresh: isFresh(keyMark(keyId)),
      })),
    })),
    open: open === null ? null : { at: open.at, name: open.name, mail: open.mail, holderId: open.holderId },
  }
}

const shown = (listed: Result<HolderList>): Result<Administration> => (listed.ok ? ok(viewOf(listed.value)) : listed)
const counted = (done: Result<number | null>): Result<{ readonly count: number | null }> =>
  done.ok ? ok({ count: done.value }) : done

/** The keys of others at one service, what was used there, and how it is. */
export function administrationHandlers(services: AdministrationPorts): AdministrationHandlers {
  const { keyIssue, sessions } = services
  return {
    async 'admin.list'(_argument, { tenantId }) {
      return shown(await keyIssue.list(tenantId))
    },
    async 'admin.issue'(wish, { tenantId }) {
      const { name, mail, holderId } = wish
      const trimmed = { name: name.trim(), mail: mail.trim(), holderId: holderId.trim() }
      return keyIssue.issue(tenantId, trimmed, () => placeFor(services, tenantId, { ...wish, ...trimmed }))
    },
    async 'admin.settle'(_argument, { tenantId }) {
      return shown(await keyIssue.settle(tenantId))
    },
    async 'admin.revoke'({ id, typedName }, { tenantId }) {
      return counted(await keyIssue.revoke(tenantId, id, typedName))
    },
    async 'admin.reactivate'({ id }, { tenantId }) {
      return counted(await keyIssue.reactivate(tenantId, id))
    },
    async 'service.usage'(_argument, { tenantId }) {
      const session = await sessions.session(tenantId)
      if (!session.ok) return session
      const { adapter, context } = session.value
      const told = adapter.usage === undefined ? ok([]) : await adapter.usage(context)
      if (!told.ok) return told
      const entries = told.value.slice(0, MOST.usage).map((entry) => ({ ...entry, what: cut(entry.what) }))
      return ok({ entries, more: told.value.length > MOST.usage })
    },
    'service.health': (_argument, { tenantId }) => toldHealth(services, tenantId),
  }
}
