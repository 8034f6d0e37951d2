import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { KEY_MARKS, KEY_WORDS } from '../../locales/words.ts'
import { useText } from '../../ui/use-text.ts'
import { needOf } from './profile-needs.ts'

const DUE_MARKS = { late: '!', soon: '◔' } as const

/** What has to be done about a profile's key, in a few words at the end of its line; nothing where there is nothing. */
export function ProfileNeed({ profile }: { readonly profile: ProfileView }) {
  const { t, shortDay } = useText()
  const need = needOf(profile)
  if (need === null) return null
  const step = need.kind === 'key' ? 'late' : need.due.step
  const mark = need.kind === 'key' ? KEY_MARKS[need.state] : DUE_MARKS[need.due.step]
  const words =
    need.kind === 'key' ? t(KEY_WORDS[need.state]) : t(`switch.${need.due.step}`, { day: shortDay(need.due.changeBy) })
  return (
    <span className="need" data-due={step}>
      <span aria-hidden="true">{mark}</span> {words}
    </span>
  )
}
