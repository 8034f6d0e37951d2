import { ACTIVITY_KINDS } from '../../../src-preload/contract/activity-kinds.ts'
import { activityWords } from '../../locales/words.ts'
import { useText } from '../../ui/use-text.ts'
import type { Narrowed } from './activity-screen.tsx'

interface ActivityFilterProps {
  readonly narrowed: Narrowed
  readonly onNarrow: (narrowed: Narrowed) => void
}

/** Narrows the list down to a kind, a day, a profile. */
export function ActivityFilter({ narrowed, onNarrow }: ActivityFilterProps) {
  const text = useText()
  const { t } = text
  return (
    <div className="row filters">
      <label>
        {t('activity.kind')}{' '}
        <select
          value={narrowed.kind ?? ''}
          onChange={({ target }) =>
            onNarrow({ ...narrowed, kind: ACTIVITY_KINDS.find((kind) => kind === target.value) ?? null })
          }
        >
          <option value="">{t('activity.anyKind')}</option>
          {ACTIVITY_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {activityWords(text, kind, null)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('activity.whose')}{' '}
        <select
          value={narrowed.mine ? 'mine' : 'all'}
          onChange={({ target }) => onNarrow({ ...narrowed, mine: target.value === 'mine' })}
        >
          <option value="mine">{t('activity.thisProfile')}</option>
          <option value="all">{t('activity.allProfiles')}</option>
        </select>
      </label>
      <label>
        {t('activity.day')}{' '}
        <input
          type="date"
          value={narrowed.day}
          onChange={({ target }) => onNarrow({ ...narrowed, day: target.value })}
        />
      </label>
    </div>
  )
}
