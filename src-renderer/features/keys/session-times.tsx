import { useEffect, useState } from 'react'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import type { Text } from '../../locales/text.ts'
import { useText } from '../../ui/use-text.ts'

const MINUTE_MS = 60_000
/** Minutes are the smallest thing that is said, so that looking twice a minute is enough. */
const LOOK_MS = 30_000

/** How old something is, in the largest unit that leaves two of it. */
function ageWords({ t }: Text, ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS))
  if (minutes < 120) return t('session.minutes', { count: minutes })
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? t('session.hours', { count: hours }) : t('session.days', { count: Math.floor(hours / 24) })
}

/** How old the session is that the key stands for, and when it ends, as the key itself says. Nothing for other keys. */
export function SessionTimes({ profile }: { readonly profile: ProfileView }) {
  const text = useText()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_MS)
    return () => clearInterval(timer)
  }, [])
  const { t, moment } = text
  if (profile.service.bySession !== true) return null
  const { issuedAt = null, endsAt = null } = profile.key.session ?? {}
  return (
    <div data-session={endsAt === null ? 'unknown' : endsAt > now ? 'open' : 'over'}>
      <p>
        {issuedAt === null ? '' : `${t('session.age', { age: ageWords(text, now - issuedAt) })} `}
        {profile.key.session === undefined ? t('session.unread') : ''}
        {profile.key.session !== undefined && endsAt === null ? t('session.endless') : ''}
        {endsAt === null ? '' : t(endsAt > now ? 'session.ends' : 'session.ended', { when: moment(endsAt) })}
      </p>
      <p className="quiet">{t('session.means')}</p>
    </div>
  )
}
