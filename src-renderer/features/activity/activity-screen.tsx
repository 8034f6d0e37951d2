import { useCallback, useEffect, useRef, useState } from 'react'
import type { ActivityEntry, Verification } from '../../../src-preload/contract/activity.ts'
import type { ActivityKind } from '../../../src-preload/contract/activity-kinds.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { unwrap } from '../../state/mirror.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'
import { ActivityCheck } from './activity-check.tsx'
import { ActivityFilter } from './activity-filter.tsx'
import { ActivityTable } from './activity-table.tsx'
import { dayBounds } from './day-bounds.ts'

/** What the list is narrowed to. `day` as a date field writes it, or empty. */
export interface Narrowed {
  readonly kind: ActivityKind | null
  readonly mine: boolean
  readonly day: string
}

async function ask(profileId: string, { kind, mine, day }: Narrowed, before: number | null) {
  const query = { kind, profileId: mine ? profileId : null, ...dayBounds(day), before }
  return unwrap(await window.latchkey.call['activity.page'](query))
}

/** Whether the list was altered, asked when the screen opens and whenever the person wants to know. */
function useCheck() {
  const [found, setFound] = useState<Verification | null>(null)
  const [checking, setChecking] = useState(true)
  const [saved, setSaved] = useState<string | null>(null)
  const check = useCallback(async (): Promise<void> => {
    setChecking(true)
    const answer = await window.latchkey.call['activity.verify']({})
    setFound(unwrap(answer))
    setChecking(false)
  }, [])
  const save = async (): Promise<void> => {
    setSaved(null)
    setSaved(unwrap(await window.latchkey.call['activity.export']({}))?.name ?? null)
  }
  useEffect(() => void check(), [check])
  return { found, checking, saved, check, save }
}

/** What was done on this computer, newest first. */
export function ActivityScreen({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const [narrowed, setNarrowed] = useState<Narrowed>({ kind: null, mine: true, day: '' })
  const [entries, setEntries] = useState<readonly ActivityEntry[] | null>(null)
  const [more, setMore] = useState(false)
  const asked = useRef(narrowed)
  const { found, checking, saved, check, save } = useCheck()
  useEffect(() => {
    let gone = false
    asked.current = narrowed
    setMore(false)
    void ask(profile.id, narrowed, null).then((page) => {
      if (gone || page === null) return
      setEntries(page.entries)
      setMore(page.more)
    })
    return () => {
      gone = true
    }
  }, [profile.id, narrowed])
  useEffect(() => {
    // A check may have noted something itself.
    if (found !== null) setNarrowed((same) => ({ ...same }))
  }, [found])
  const older = async (): Promise<void> => {
    const page = await ask(profile.id, narrowed, entries?.at(-1)?.number ?? null)
    // The list was narrowed to something else meanwhile: these lines are no part of it.
    if (page === null || asked.current !== narrowed) return
    setEntries([...(entries ?? []), ...page.entries])
    setMore(page.more)
  }
  return (
    <main>
      <ScreenHeading text={t('activity.title')} />
      <p className="quiet">{t('activity.lead')}</p>
      <ActivityCheck
        found={found}
        checking={checking}
        saved={saved}
        onCheck={() => void check()}
        onSave={() => void save()}
      />
      <ActivityFilter narrowed={narrowed} onNarrow={setNarrowed} />
      {entries?.length === 0 ? <p className="quiet">{t('activity.empty')}</p> : null}
      {entries === null || entries.length === 0 ? null : (
        <ActivityTable entries={entries} alteration={found?.alteration ?? null} />
      )}
      {more ? (
        <button type="button" onClick={() => void older()}>
          {t('activity.older')}
        </button>
      ) : null}
    </main>
  )
}
