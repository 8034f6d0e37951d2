import { useCallback, useMemo, useRef, useState } from 'react'
import {
  Autocomplete,
  Collection,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  ListLayout,
  SearchField,
  Virtualizer,
} from 'react-aria-components'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { SHAPES } from '../../locales/words.ts'
import { unwrap } from '../../state/mirror.ts'
import { closeOverlay, showProfile } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { ProtectionMark } from '../protection/protection-mark.tsx'
import { Environment } from './environment.tsx'
import { ProfileNeed } from './profile-need.tsx'
import { sectionsOf } from './profile-sections.ts'
import { setFavourite } from './set-favourite.ts'
import './switcher.css'
import { useEnter } from './use-enter.ts'
import { useStars } from './use-stars.ts'

interface ProfileFinderProps {
  readonly profiles: readonly ProfileView[]
  readonly selected: string | null
}

/** Finds a profile by a few letters: keys to change first, then favourites, those used last, all. Enter opens it. */
export function ProfileFinder({ profiles, selected }: ProfileFinderProps) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const sections = useMemo(() => sectionsOf(profiles, typed), [profiles, typed])
  const frame = useRef<HTMLDivElement>(null)
  const mac = useMirror((state) => state.mirror?.app.platform === 'mac')
  const [said, setSaid] = useState('')
  const star = useCallback(
    (key: string): void => {
      const profile = profiles.find(({ id }) => id === profileIn(key))
      if (profile === undefined) return
      void setFavourite(profile)
      setSaid(t(profile.favourite ? 'switch.unfavoured' : 'switch.favoured', { name: profile.name }))
    },
    [profiles, t],
  )
  useStars(frame, star)
  const chooseFirst = useCallback(() => {
    const [first] = sections.flatMap(({ items }) => items)
    if (typed.trim() !== '' && first !== undefined) void choose(first.profile.id)
  }, [sections, typed])
  useEnter(frame, chooseFirst)
  return (
    <>
      <div ref={frame}>
        <Autocomplete inputValue={typed} onInputChange={setTyped}>
          <SearchField aria-label={t('switch.search')} autoFocus={true}>
            {/* A field that steers the list below it: its arrow keys go through the list while it keeps the keyboard. */}
            <Input role="combobox" aria-expanded={true} placeholder={t('switch.search')} maxLength={60} />
          </SearchField>
          <Virtualizer
            layout={ListLayout}
            layoutOptions={{ rowHeight: 2.75 * textSize(), headingHeight: 2.5 * textSize() }}
          >
            <ListBox
              className="profiles"
              aria-label={t('switch.all')}
              items={sections}
              selectionMode="none"
              renderEmptyState={() => <p className="quiet">{t('switch.none')}</p>}
              onAction={(key) => void choose(profileIn(String(key)))}
            >
              {(section) => (
                <ListBoxSection id={section.name}>
                  <Header>
                    {section.name === 'due'
                      ? t('switch.due', { count: section.items.length })
                      : t(`switch.${section.name}`)}
                  </Header>
                  <Collection items={section.items}>
                    {({ key, profile }) => (
                      <ListBoxItem id={key} textValue={profile.name} className="profile">
                        <span data-colour={profile.colour}>
                          <span className="swatch" aria-hidden="true">
                            {SHAPES[profile.colour]}
                          </span>
                        </span>
                        <Star favourite={profile.favourite} />
                        <bdi className="name">{profile.name}</bdi>
                        {profile.id === selected ? <span aria-hidden="true">✓</span> : null}
                        <Environment profile={profile} />
                        <ProtectionMark protection={profile.protection} />
                        <ProfileNeed profile={profile} />
                      </ListBoxItem>
                    )}
                  </Collection>
                </ListBoxSection>
              )}
            </ListBox>
          </Virtualizer>
        </Autocomplete>
      </div>
      <p className="quiet">
        <kbd>{mac ? '⌘D' : 'Ctrl+D'}</kbd> {t('switch.starKeys')} <span role="status">{said}</span>
      </p>
    </>
  )
}

async function choose(profileId: string): Promise<void> {
  const snapshot = unwrap(await window.latchkey.call['profiles.select']({ profileId }))
  if (snapshot === null) closeOverlay()
  else showProfile(snapshot)
}

/** Pixels of a line's usual letters: rows that are placed by number have to grow with larger text. */
function textSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}

/** The profile of a row: the same one may stand in several sections, so a row's key names both. */
function profileIn(key: string): string {
  return key.replace(/^\w+ /, '')
}

/** Shows whether a profile is a favourite; what it does when it is clicked stands in {@link useStars}. */
function Star({ favourite }: { readonly favourite: boolean }) {
  const { t } = useText()
  return favourite ? (
    <span className="star" data-star="on" role="img" aria-label={t('switch.isFavourite')}>
      {'★'}
    </span>
  ) : (
    <span className="star" data-star="off" aria-hidden="true">
      {'☆'}
    </span>
  )
}
