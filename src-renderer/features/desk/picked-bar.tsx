import { useState } from 'react'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { pickNone, supportPicked } from '../../state/desk-picks.ts'
import { writeList } from '../../state/lists.ts'
import { useText } from '../../ui/use-text.ts'

interface PickedBarProps {
  readonly picked: readonly ProfileView[]
  /** Whether the table shows only those. */
  readonly alone: boolean
  readonly onAlone: (alone: boolean) => void
}

/** What can be done with the profiles that were picked in the table. It stands there once one is. */
export function PickedBar({ picked, alone, onAlone }: PickedBarProps) {
  const { t } = useText()
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setSaid('')
    const written = await writeList(picked.map(({ id }) => id)).finally(() => setBusy(false))
    if (written !== null) setSaid(t('lists.written', { count: written.profiles, name: written.file }))
  }
  return (
    <>
      <section className="row" aria-label={t('desk.pickedActs')}>
        <span role="status" data-picked={picked.length}>
          {t('desk.picked', { count: picked.length })}
        </span>
        <button type="button" aria-pressed={alone} onClick={() => onAlone(!alone)}>
          {t('desk.pickedAlone')}
        </button>
        <button type="button" aria-disabled={busy} onClick={() => void save()}>
          {t('desk.pickedList')}
        </button>
        <button type="button" onClick={() => supportPicked(picked.map(({ id }) => id))}>
          {t('support.open')}
        </button>
        <button type="button" onClick={pickNone}>
          {t('desk.pickNone')}
        </button>
      </section>
      <p role="status">
        <bdi>{said}</bdi>
      </p>
    </>
  )
}
