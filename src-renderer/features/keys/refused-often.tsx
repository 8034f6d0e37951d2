import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { useText } from '../../ui/use-text.ts'

async function seen(): Promise<void> {
  unwrap(await window.latchkey.call['activity.alertSeen'](currentSeal(), {}))
}

/** Warns that the profile's key was refused again and again; it stays until somebody says that they have seen it. */
export function RefusedOften({ profile }: { readonly profile: ProfileView }) {
  const { t, moment } = useText()
  if (profile.refusedOftenAt === null) return null
  return (
    <div className="note" role="alert" data-alert="refused-often">
      <strong>{t('alert.refusedOften')}</strong>
      <div>{t('alert.refusedOftenWhen', { when: moment(profile.refusedOftenAt) })}</div>
      <button type="button" onClick={() => void seen()}>
        {t('alert.seen')}
      </button>
    </div>
  )
}
