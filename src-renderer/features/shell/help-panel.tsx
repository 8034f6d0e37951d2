import { useEffect, useState } from 'react'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { closeOverlay } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'
import { forgetSupport } from '../../state/support.ts'
import { Panel } from '../../ui/panel.tsx'
import { useText } from '../../ui/use-text.ts'
import { Guide } from '../guide/guide.tsx'
import type { GuidePage } from '../guide/guide-pages.ts'
import { SupportFile, SupportOffer } from '../support/support-file.tsx'

/** What the screen is for, whom to ask, the keys that save time, and the guide. */
export function HelpPanel({ profile }: { readonly profile: ProfileView | null }) {
  const { t } = useText()
  const [page, setPage] = useState<GuidePage | null>(null)
  const support = useMirror((state) => state.support)
  // However the panel goes, by a switch of profile for one: what was made for support is about the profile of now.
  useEffect(() => forgetSupport, [])
  // A file about others does not wear the colour of the profile that happens to be open.
  const colour = support === null || support.about === null ? profile?.colour : undefined
  return (
    <Panel title={t('nav.help')} colour={colour} onClose={closeOverlay}>
      {support === null ? null : <SupportFile talk={support} />}
      {page === null && support === null ? <AboutScreen profile={profile} /> : null}
      {page === null && support === null ? <SupportOffer /> : null}
      {page === null && support === null ? <h3>{t('help.guideTitle')}</h3> : null}
      {support === null ? <Guide page={page} onPage={setPage} /> : null}
      <div className="row">
        <button type="button" className={support === null ? 'primary' : undefined} onClick={closeOverlay}>
          {t('app.close')}
        </button>
      </div>
    </Panel>
  )
}

function AboutScreen({ profile }: { readonly profile: ProfileView | null }) {
  const { t } = useText()
  const screen = useMirror((state) => state.screen)
  const mac = useMirror((state) => state.mirror?.app.platform === 'mac')
  return (
    <>
      <h3>{t('help.about')}</h3>
      <p>{t(profile === null && screen !== 'add' ? 'first.lead' : `help.${screen}`)}</p>
      <h3>{t('help.who')}</h3>
      {profile === null ? <p>{t('first.noneText', { example: 'Yq3…f8' })}</p> : <Contact profile={profile} />}
      <h3>{t('help.shortcuts')}</h3>
      <p>
        <kbd>{mac ? '⌘K' : 'Ctrl+K'}</kbd> {t('help.shortcutSwitch')} · <kbd>{mac ? '⌘D' : 'Ctrl+D'}</kbd>{' '}
        {t('help.shortcutFavourite')} · <kbd>{'F1'}</kbd> {t('nav.help')}
      </p>
    </>
  )
}

function Contact({ profile: { name, contact } }: { readonly profile: ProfileView }) {
  const { t } = useText()
  return <p>{contact === '' ? t('help.noContact') : t('help.contact', { name, contact })}</p>
}
