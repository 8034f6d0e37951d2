import { useMemo, useState } from 'react'
import type { Administration } from '../../../src-preload/contract/administration.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { onThisView } from '../../state/on-this-view.ts'
import { phraseFinder, searchable } from '../../ui/find-words.ts'
import { useAsked } from '../../ui/use-asked.ts'
import { useText } from '../../ui/use-text.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { HolderRow } from './holder-row.tsx'
import { IssueForm } from './issue-form.tsx'
import { OpenIssue } from './open-issue.tsx'

const ask = (): Promise<Administration | null> => onThisView((seal) => window.latchkey.call['admin.list'](seal, {}))

/** For whom the service has keys, and what can be done about them with the administrator's profile on screen. */
export function HoldersCard({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const { value, busy, ask: askAgain, put } = useAsked(ask)
  return (
    <section className="card holders" aria-labelledby="admin-title">
      <h2 id="admin-title">{t('admin.title')}</h2>
      <p>{t('admin.lead')}</p>
      <div role="status">{value === null && busy ? t('app.loading') : ''}</div>
      {value === null ? null : (
        <>
          {value.open === null ? null : <OpenIssue administration={value} open={value.open} onSettled={put} />}
          {value.open === null ? <IssueForm administration={value} profile={profile} onDone={askAgain} /> : null}
          <Holders administration={value} profile={profile} onDone={askAgain} />
        </>
      )}
      <button type="button" aria-disabled={busy} onClick={() => (busy ? undefined : void askAgain())}>
        {t('service.reload')}
      </button>
    </section>
  )
}

interface HoldersProps {
  readonly administration: Administration
  readonly profile: ProfileView
  readonly onDone: () => Promise<void>
}

function Holders({ administration, profile, onDone }: HoldersProps) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const { holders, more } = administration
  const rows = useMemo(
    () =>
      holders.map((holder) => {
        const said = [
          holder.name,
          holder.mail,
          holder.holderId,
          ...holder.keys.flatMap(({ keyId, label }) => [keyId, label]),
        ]
        return { id: holder.holderId, holder, searched: searchable(said.join('\n')) }
      }),
    [holders],
  )
  const isFound = phraseFinder(typed.trim())
  const found = rows.filter(({ searched }) => isFound(searched))
  if (holders.length === 0) return <p className="quiet">{t('admin.none')}</p>
  return (
    <>
      <label className="search">
        {t('admin.search')}{' '}
        <input
          type="search"
          value={typed}
          maxLength={120}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <p role="status" className="quiet">
        {t('admin.count', { count: found.length })} {more ? t('admin.more') : ''}
      </p>
      {found.length === 0 ? (
        <p className="quiet">{t('admin.noneFound')}</p>
      ) : (
        <VirtualList label={t('admin.list')} items={found} usualHeight={160}>
          {({ holder }) => (
            <HolderRow holder={holder} administration={administration} colour={profile.colour} onDone={onDone} />
          )}
        </VirtualList>
      )}
    </>
  )
}
