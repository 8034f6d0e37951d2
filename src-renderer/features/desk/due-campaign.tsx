import type { DeskOverview } from '../../../src-preload/contract/desk.ts'
import type { RemindedBy } from '../../../src-preload/contract/desk-facts.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { remindedWords, reminderLetter } from '../../locales/desk-words.ts'
import { dueSentence, KEY_MARKS, KEY_WORDS, SHAPES } from '../../locales/words.ts'
import { remind } from '../../state/desk.ts'
import { useText } from '../../ui/use-text.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { dueOf, isUseless } from '../keys/key-due.ts'

interface DueCampaignProps {
  readonly profiles: readonly ProfileView[]
  readonly reminded: DeskOverview['reminded']
  readonly onReminded: () => void
}

/** Everybody whose key is due, each with a reminder that is ready, and who was reminded. */
export function DueCampaign({ profiles, reminded, onReminded }: DueCampaignProps) {
  const { t } = useText()
  const marks = new Map(reminded.map((mark) => [mark.profileId, mark]))
  if (profiles.length === 0) return <p className="quiet">{t('desk.dueNone')}</p>
  const done = profiles.filter(({ id }) => marks.has(id)).length
  return (
    <>
      <p className="quiet">{t('desk.dueLead')}</p>
      <p role="status">{t('desk.progressOf', { reminded: done, all: profiles.length })}</p>
      <VirtualList label={t('desk.dueList')} items={profiles} usualHeight={180}>
        {(profile) => <DueCard profile={profile} mark={marks.get(profile.id) ?? null} onReminded={onReminded} />}
      </VirtualList>
    </>
  )
}

interface DueCardProps {
  readonly profile: ProfileView
  readonly mark: DeskOverview['reminded'][number] | null
  readonly onReminded: () => void
}

const WAYS = [
  ['mail', 'desk.remindMail'],
  ['copy', 'desk.remindCopy'],
] as const

function DueCard({ profile, mark, onReminded }: DueCardProps) {
  const text = useText()
  const { t } = text
  const { id, name, colour, key, owner, ownerMail } = profile
  const due = dueOf(profile)
  const subject = t('desk.letter.subject', { profile: name })
  const letter = reminderLetter(text, profile)
  const act = (by: RemindedBy): void => {
    void remind(id, by, subject, letter).then((done) => {
      if (done) onReminded()
    })
  }
  const whose = [owner, ownerMail].filter(Boolean).join(' · ')
  return (
    <article data-colour={colour} aria-label={name} data-reminded={mark?.by ?? 'not-yet'}>
      <h2 className="who">
        <span className="swatch" aria-hidden="true">
          {SHAPES[colour]}
        </span>{' '}
        <bdi>{name}</bdi>
      </h2>
      <p data-due={isUseless(key.state) ? 'late' : due?.step}>
        {isUseless(key.state) ? (
          <>
            <span aria-hidden="true">{KEY_MARKS[key.state]}</span> {t(KEY_WORDS[key.state])}
          </>
        ) : due === null ? null : due.step === 'far' ? (
          t('key.changeBy', { day: text.day(due.changeBy) })
        ) : (
          dueSentence(text, due)
        )}
      </p>
      <p>{whose === '' ? t('desk.dueNoOwner') : <bdi>{whose}</bdi>}</p>
      <details>
        <summary>{t('desk.read')}</summary>
        <p className="letter">
          <bdi>{letter}</bdi>
        </p>
      </details>
      <div className="row">
        {WAYS.map(([by, words]) => (
          <button key={by} type="button" aria-label={t('desk.about', { act: t(words), name })} onClick={() => act(by)}>
            {t(words)}
          </button>
        ))}
        <button
          type="button"
          aria-label={t('desk.about', { act: t(mark === null ? 'desk.remindOtherwise' : 'desk.remindNotYet'), name })}
          onClick={() => act(mark === null ? 'otherwise' : 'not-yet')}
        >
          {t(mark === null ? 'desk.remindOtherwise' : 'desk.remindNotYet')}
        </button>
        <span role="status" className="quiet">
          {mark === null ? t('desk.notReminded') : remindedWords(text, mark.by, mark.at)}
        </span>
      </div>
    </article>
  )
}
