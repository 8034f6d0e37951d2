import type { KeyView } from '../../../src-preload/contract/views.ts'
import type { TextKey } from '../../locales/en.ts'
import { talk } from '../../state/key-acts.ts'
import { CHANGE_WAYS, type ChangeWay } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

const WORDS = {
  have: 'change.have',
  later: 'change.later',
  make: 'change.make',
  back: 'change.back',
} as const satisfies Record<ChangeWay, TextKey>

/** The ways that are open to a profile's key: not every service makes keys, and not every key has one before it. */
export function waysFor({ canMake, state, earlier }: Pick<KeyView, 'canMake' | 'state' | 'earlier'>): ChangeWay[] {
  // Making a key takes one that the service accepts.
  const open = { have: true, later: true, make: canMake && state === 'verified', back: earlier.length > 0 }
  return CHANGE_WAYS.filter((way) => open[way])
}

interface ChangeWaysProps {
  readonly ways: readonly ChangeWay[]
  readonly way: ChangeWay
}

/** Where the new key comes from. */
export function ChangeWays({ ways, way }: ChangeWaysProps) {
  const { t } = useText()
  return (
    <fieldset className="ways">
      <legend>{t('change.ways')}</legend>
      {ways.map((each) => (
        <label key={each} className="tick">
          <input
            type="radio"
            name="way"
            checked={each === way}
            onChange={() => talk({ way: each, verdict: null, asked: null })}
          />
          {t(WORDS[each])}
        </label>
      ))}
    </fieldset>
  )
}
