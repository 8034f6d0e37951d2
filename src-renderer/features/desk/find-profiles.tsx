import { useMemo, useState } from 'react'
import type { DeskOverview } from '../../../src-preload/contract/desk.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { useText } from '../../ui/use-text.ts'
import { deskRows, foundRows } from './desk-rows.ts'
import { ProfileTable } from './profile-table.tsx'

interface FindProfilesProps {
  readonly profiles: readonly ProfileView[]
  readonly failures: DeskOverview['failures']
}

/** All profiles as a table, narrowed by what is typed above it. */
export function FindProfiles({ profiles, failures }: FindProfilesProps) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const rows = useMemo(() => deskRows(profiles, failures, Date.now()), [profiles, failures])
  const found = useMemo(() => foundRows(rows, typed), [rows, typed])
  return (
    <>
      <div className="row spread">
        <label className="search">
          {t('desk.search')}{' '}
          <input
            type="search"
            value={typed}
            maxLength={120}
            autoComplete="off"
            placeholder={t('desk.searchHint')}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return
              event.preventDefault()
              document.querySelector<HTMLElement>('.desk-table [data-row] button')?.focus()
            }}
          />
        </label>
        <span role="status" className="quiet">
          {found.length === rows.length
            ? t('desk.count', { count: rows.length })
            : t('desk.countOf', { count: found.length, all: rows.length })}
        </span>
      </div>
      {found.length === 0 ? <p className="quiet">{t('desk.noneFound')}</p> : <ProfileTable rows={found} />}
    </>
  )
}
