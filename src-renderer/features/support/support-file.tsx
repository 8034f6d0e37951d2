import { BUNDLE_PARTS, type BundlePart } from '../../../src-preload/contract/bundle-parts.ts'
import type { BundleView } from '../../../src-preload/contract/support.ts'
import { PART_WORDS } from '../../locales/support-words.ts'
import { type SupportTalk, useMirror } from '../../state/store.ts'
import { beginSupport, chooseParts, lookAtSupport, saveSupport, wantPart } from '../../state/support.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/use-text.ts'
import './support-file.css'

/** So many names are read at one glance. */
const MOST_NAMES = 8

/** Offers to make a file for whoever helps. */
export function SupportOffer() {
  const { t } = useText()
  return (
    <>
      <h3>{t('support.title')}</h3>
      <p>{t('support.what')}</p>
      <button type="button" onClick={() => beginSupport()}>
        {t('support.open')}
      </button>
    </>
  )
}

/** The way of a file for support: what goes into it, what is in it letter by letter, and where it is saved. */
export function SupportFile({ talk }: { readonly talk: SupportTalk }) {
  const { t } = useText()
  const failure = useMirror((state) => state.failure)
  const { busy, bundle, saved } = talk
  return (
    <section data-support={busy ? 'busy' : bundle === null ? 'parts' : bundle.bundleId === null ? 'none' : 'shown'}>
      <h3>{t('support.title')}</h3>
      <FailureNote failure={failure} reveal={true} />
      {talk.about === null ? null : <AboutPicked ids={talk.about} />}
      <p role="status">{busy && bundle === null ? t('support.busy') : ''}</p>
      {bundle === null ? <PartChoice talk={talk} /> : <BundleShown bundle={bundle} busy={busy} />}
      <p role="status">{saved === null ? '' : <bdi>{t('support.saved', { name: saved })}</bdi>}</p>
    </section>
  )
}

/** Whose file it is: nobody should send away what is about another profile than they think. */
function AboutPicked({ ids }: { readonly ids: readonly string[] }) {
  const { t, language } = useText()
  const profiles = useMirror((state) => state.mirror?.app.profiles) ?? []
  const names = profiles.flatMap(({ id, name }) => (ids.includes(id) ? [name] : []))
  const shown = names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), '…'] : names
  return (
    <p data-about={names.length}>
      <bdi>{t('support.about', { count: names.length, names: new Intl.ListFormat(language).format(shown) })}</bdi>
    </p>
  )
}

function PartChoice({ talk: { wanted, busy } }: { readonly talk: SupportTalk }) {
  const { t } = useText()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void lookAtSupport()
      }}
    >
      <p>{t('support.what')}</p>
      <fieldset className="ways">
        <legend>{t('support.parts')}</legend>
        {BUNDLE_PARTS.map((part) => (
          <label key={part} className="tick">
            <input
              type="checkbox"
              checked={wanted.includes(part)}
              onChange={({ target }) => wantPart(part, target.checked)}
            />
            {t(PART_WORDS[part])}
          </label>
        ))}
      </fieldset>
      <div className="row">
        <button type="submit" className="primary" aria-disabled={busy || wanted.length === 0}>
          {t('support.make')}
        </button>
      </div>
    </form>
  )
}

function BundleShown({ bundle, busy }: { readonly bundle: BundleView; readonly busy: boolean }) {
  const { t } = useText()
  const { bundleId, parts, held, unscanned } = bundle
  if (held.length > 0) return <HeldNote held={held} />
  return (
    <>
      <FailureNote failure={unscanned} voice="status" />
      <p>{unscanned === null ? t('support.clean') : t(bundleId === null ? 'support.nothing' : 'support.reduced')}</p>
      {parts.map(({ name, text }) => (
        <details key={name} open={parts.length < 4}>
          <summary>{t(PART_WORDS[name])}</summary>
          {/* A field, because the keyboard has to get into what scrolls. */}
          <textarea
            className="bundle"
            dir="ltr"
            readOnly={true}
            rows={12}
            aria-label={t(PART_WORDS[name])}
            data-part={name}
            value={text}
          />
        </details>
      ))}
      <div className="row">
        {bundleId === null ? null : (
          <button type="button" className="primary" aria-disabled={busy} onClick={() => void saveSupport(bundleId)}>
            {t('support.save')}
          </button>
        )}
        <button type="button" onClick={chooseParts}>
          {t('support.again')}
        </button>
      </div>
    </>
  )
}

/** A key was found: nothing is shown of it, and nothing written. */
function HeldNote({ held }: { readonly held: readonly BundlePart[] }) {
  const { t, language } = useText()
  const wanted = useMirror((state) => state.support?.wanted ?? [])
  const names = new Intl.ListFormat(language).format(held.map((part) => t(PART_WORDS[part])))
  return (
    <>
      <div className="note" role="alert" data-held={held.join(' ')}>
        <strong>{t('support.heldTitle')}</strong>
        <div>
          {t('support.heldText', { count: held.length, parts: names })} {t('support.heldNext')}
        </div>
      </div>
      <div className="row">
        {wanted.every((part) => held.includes(part)) ? null : (
          <button type="button" className="primary" onClick={() => void lookAtSupport(held)}>
            {t('support.without')}
          </button>
        )}
        <button type="button" onClick={chooseParts}>
          {t('support.again')}
        </button>
      </div>
    </>
  )
}
