import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { useMirror } from '../../state/store.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'
import { LockButton } from '../lock/lock-button.tsx'
import { AboutProfile } from '../profiles/about-profile.tsx'
import { RemoveProfile } from '../profiles/remove-profile.tsx'
import { ChangeProtection } from '../protection/change-protection.tsx'
import { ProvidersCard } from '../providers/providers-card.tsx'
import { MakeHandOver } from '../sealed-files/make-hand-over.tsx'
import { AboutService } from '../service/about-service.tsx'
import { WhereIsIt } from '../where/where-is-it.tsx'
import { ChangeKey } from './change-key.tsx'
import { StepNews } from './change-steps.tsx'
import { EarlierKeys } from './earlier-keys.tsx'
import { KeyCard } from './key-card.tsx'
import { LeakedKey } from './leaked-key.tsx'
import { Rehearse } from './rehearse.tsx'
import { WaitingKey } from './waiting-key.tsx'

/** How the profile's keys stand, and what can be done about them. */
export function KeyScreen({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  // A key that was caught in an ordinary field opens the place where keys are changed.
  const open = useMirror((state) => state.changingKey || state.intake !== null || state.choice !== null)
  const { key } = profile
  return (
    <main>
      <ScreenHeading text={t('key.title')} />
      <StepNews />
      <KeyCard profile={profile} isChanging={open} />
      <LeakedKey profile={profile} />
      {open ? <ChangeKey profile={profile} /> : null}
      {key.waiting === null ? null : <WaitingKey profile={profile} waiting={key.waiting} />}
      <EarlierKeys profile={profile} />
      <ProvidersCard profile={profile} />
      {key.storage === 'none' || key.state === 'leaked' ? null : <Rehearse profile={profile} />}
      <WhereIsIt profile={profile} />
      <AboutService profile={profile} />
      {/* The day that a service named goes with its key. */}
      <AboutProfile key={key.storedAt} profile={profile} />
      <ChangeProtection key={profile.protection} profile={profile} />
      <MakeHandOver profile={profile} />
      <LockButton />
      <RemoveProfile profile={profile} />
    </main>
  )
}
