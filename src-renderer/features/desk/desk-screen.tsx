import { useCallback, useEffect, useMemo, useState } from 'react'
import type { DeskOverview } from '../../../src-preload/contract/desk.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { fetchOverview, showDeskPart } from '../../state/desk.ts'
import { goTo } from '../../state/screens.ts'
import { DESK_PARTS, useMirror } from '../../state/store.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'
import { ToDrills } from '../drill/drills.tsx'
import { ServicePart } from '../service/service-part.tsx'
import { CheckAll } from './check-all.tsx'
import './desk.css'
import { DueCampaign } from './due-campaign.tsx'
import { dueProfiles } from './due-profiles.ts'
import { FindProfiles } from './find-profiles.tsx'

const NONE: readonly ProfileView[] = []
const NOTHING: DeskOverview = { failures: [], reminded: [] }

/**
 * Where many profiles are looked after: found, reminded, asked about. Without a profile on screen (none was chosen yet, for
 * they are protected) there is no service of it to show, and a way back to the choice.
 */
export function DeskScreen({ profile }: { readonly profile: ProfileView | null }) {
  const { t } = useText()
  const wanted = useMirror((state) => state.deskPart)
  const part = profile === null && wanted === 'service' ? 'profiles' : wanted
  const profiles = useMirror((state) => state.mirror?.app.profiles ?? NONE)
  const due = useMemo(() => dueProfiles(profiles), [profiles])
  const [overview, setOverview] = useState<DeskOverview>(NOTHING)
  const look = useCallback(async (): Promise<void> => {
    const told = await fetchOverview()
    if (told !== null) setOverview(told)
  }, [])
  useEffect(() => void look(), [look])
  return (
    <main className="filled wide">
      <ScreenHeading text={t('desk.title')} />
      <nav className="row parts" aria-label={t('desk.parts')}>
        {DESK_PARTS.filter((each) => each !== 'service' || profile !== null).map((each) => (
          <button
            key={each}
            type="button"
            aria-current={part === each ? 'true' : undefined}
            onClick={() => showDeskPart(each)}
          >
            {each === 'due' ? t('desk.part.due', { count: due.length }) : t(`desk.part.${each}`)}
          </button>
        ))}
        {profile === null ? (
          <button type="button" onClick={() => goTo('send')}>
            {t('choose.title')}
          </button>
        ) : null}
        <ToDrills />
      </nav>
      {part === 'profiles' ? <FindProfiles profiles={profiles} failures={overview.failures} /> : null}
      {part === 'due' ? (
        <DueCampaign profiles={due} reminded={overview.reminded} onReminded={() => void look()} />
      ) : null}
      {part === 'check' ? <CheckAll profiles={profiles} /> : null}
      {part === 'service' && profile !== null ? <ServicePart profile={profile} /> : null}
    </main>
  )
}
