import { useMemo, useState } from 'react'
import type { DeskOverview } from '../../../src-preload/contract/desk.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { deskRows, foundRows } from './desk-rows.ts'
import { PickedBar } from './picked-bar.tsx'
import { ProfileTable } from './profile-table.tsx'

interface FindProfilesProps {
  readonly profiles: readonly ProfileView[]
  readonly failures: DeskOverview['failures']
}

/** All profiles as a table, narrowed by what is typed above it; some of them can be picked, to do something with them. */
export function FindProfiles({ profiles, failures }: FindProfilesProps) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const rows = useMemo(() => deskRows(profiles, failures, Date.now()), [profiles, failures])
  const picks = useMirror((state) => state.picked)
  // One that was picked may be gone meanwhile.
  const picked = useMemo(() => profiles.filter(({ id }) => picks.has(id)), [profiles, picks])
  const [wanted, setAlone] = useState(false)
  const alone = wanted && picked.length > 0
  const found = useMemo(
    () => foundRows(alone ? rows.filter(({ id }) => picks.has(id)) : rows, typed),
    [rows, typed, alone, picks],
  )
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
      {picked.length === 0 ? null : <PickedBar picked={picked} alone={alone} onAlone={setAlone} />}
      {found.length === 0 ? <p className="quiet">{t('desk.noneFound')}</p> : <ProfileTable rows={found} />}
    </>
  )
}
