import { useEffect, useRef } from 'react'
import type { ErrorCode } from '../../../src-preload/contract/error-codes.ts'
import type { IntakeView } from '../../../src-preload/contract/intake.ts'
import type { ServiceKind } from '../../../src-preload/contract/profile-kinds.ts'
import type { Failure } from '../../../src-preload/contract/result.ts'
import type { Colour, VerdictView } from '../../../src-preload/contract/views.ts'
import type { Text } from '../../locales/text.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useText } from '../../ui/use-text.ts'
import { KeyIntake } from '../keys/key-intake.tsx'
import { VerdictNote } from '../keys/verdict-note.tsx'
import { ChooseKind, useKinds } from './choose-kind.tsx'
import { ColourChoice } from './colour-choice.tsx'
import { type MoreOfNew, MoreOfNewFields } from './more-of-new.tsx'

/** What a person says of a new profile. `consent` is the address typed again, where others could read along. */
export interface Draft extends MoreOfNew {
  readonly name: string
  readonly colour: Colour
  readonly address: string
  /** Whom to ask for the next key; may stay empty. */
  readonly contact: string
  readonly consent: string
  /** Which service it is, where nobody answers; null: not said. */
  readonly kind: ServiceKind | null
}

/** What the person has been asked about, and agreed to. */
export interface Agreed {
  readonly acceptUnchecked: boolean
  readonly acceptUnreached: boolean
}

/** One object for all renderings: what is the same is not read out again. */
const IS_ADMINS: Failure = { code: 'KEY_ADMIN' }
const NOTHING: Agreed = { acceptUnchecked: false, acceptUnreached: false }

interface ProfileFormProps {
  readonly draft: Draft
  readonly intake: IntakeView | null
  readonly intercepted: boolean
  readonly environmentKeys: readonly string[]
  readonly verdict: VerdictView | null
  readonly failure: Failure | null
  readonly busy: boolean
  readonly askConsent: boolean
  /** True where a file brought more than people usually say of a profile. */
  readonly moreOpen: boolean
  readonly onDraft: (change: Partial<Draft>) => void
  readonly onSave: (agreed: Agreed) => void
  readonly onBack: () => void
}

type Part = 'name' | 'address' | 'key' | 'form'

/** Which part of the form a refusal is about: it stands there, and the part names it as its description. */
function partOf(code: ErrorCode): Part {
  if (code.startsWith('PROFILE_NAME')) return 'name'
  if (code.startsWith('ADDRESS_') || code === 'KIND_UNKNOWN' || code === 'NETWORK_TLS') return 'address'
  return code.startsWith('KEY_') || code === 'CLIPBOARD_EMPTY' ? 'key' : 'form'
}

/** What is still missing, as the sentence that explains the button nobody can press yet. */
function missing({ t, language }: Text, { name, address }: Draft, intake: IntakeView | null): string {
  const parts = [
    name.trim() === '' ? t('form.needName') : '',
    address.trim() === '' ? t('form.needAddress') : '',
    intake === null ? t('form.needKey') : '',
  ]
  const left = parts.filter((part) => part !== '')
  return left.length === 0 ? '' : t('form.needed', { parts: new Intl.ListFormat(language).format(left) })
}

/** The form that makes a profile, for whatever state it is in. Enter saves. */
export function ProfileForm(props: ProfileFormProps) {
  const { draft, verdict, failure, busy, onDraft } = props
  // An administrator's key is none for a client: the person says first that the profile is to be another one.
  const isOffered = props.intake?.forAdmin === true && draft.role !== 'admin'
  const intake = isOffered ? null : props.intake
  const text = useText()
  const { t } = text
  const name = useRef<HTMLInputElement>(null)
  const address = useRef<HTMLInputElement>(null)
  const part = failure === null ? null : partOf(failure.code)
  const at = (asked: Part): Failure | null => (part === asked ? failure : null)
  const left = missing(text, draft, intake)
  const kinds = useKinds(draft.role)
  const unreached = verdict?.verdict === 'not-checked-yet' && !verdict.stored
  useEffect(() => {
    if (part === 'name') name.current?.focus()
    if (part === 'address') address.current?.focus()
  }, [part])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy && left === '') props.onSave(NOTHING)
      }}
    >
      <KeyIntake
        intake={intake}
        intercepted={props.intercepted}
        environmentKeys={props.environmentKeys}
        about={{ name: draft.name, address: draft.address, colour: draft.colour }}
        describedBy={part === 'key' || isOffered ? 'key-trouble' : undefined}
      />
      <FailureNote id="key-trouble" failure={isOffered ? IS_ADMINS : at('key')} reveal={true} />
      {isOffered ? (
        <p>
          <button type="button" onClick={() => onDraft({ role: 'admin' })}>
            {t('form.forAdmin')}
          </button>
        </p>
      ) : null}
      <TextField
        id="address"
        label={t('form.address')}
        value={draft.address}
        maxLength={300}
        inputMode="url"
        hint={t('form.addressHint')}
        failure={at('address')}
        inputRef={address}
        onText={(text) => onDraft({ address: text })}
      />
      {props.askConsent ? (
        <TextField
          id="consent"
          label={t('form.consent')}
          value={draft.consent}
          maxLength={300}
          onText={(consent) => onDraft({ consent })}
        />
      ) : null}
      <TextField
        id="profile-name"
        label={t('form.name')}
        value={draft.name}
        maxLength={60}
        hint={t('form.nameHint')}
        failure={at('name')}
        inputRef={name}
        onText={(name) => onDraft({ name })}
      />
      <TextField
        id="contact"
        label={t('form.contact')}
        hint={t('form.contactHint')}
        value={draft.contact}
        maxLength={120}
        onText={(text) => onDraft({ contact: text })}
      />
      <ColourChoice colour={draft.colour} onColour={(colour) => onDraft({ colour })} />
      <MoreOfNewFields more={draft} open={props.moreOpen || intake?.forAdmin === true} onMore={onDraft} />
      <FailureNote failure={at('form')} reveal={true} />
      <VerdictNote verdict={verdict} contact={draft.contact} />
      {unreached ? <ChooseKind role={draft.role} kind={draft.kind} onKind={(kind) => onDraft({ kind })} /> : null}
      <div className="acts">
        <p className="quiet" role="status" id="save-needs">
          {busy ? t('form.checking') : left}
        </p>
        <div className="row">
          {unreached ? (
            <Unreached
              busy={busy}
              mayMake={draft.kind !== null || kinds.length < 2}
              onMake={() => props.onSave({ ...NOTHING, acceptUnreached: true })}
              onCorrect={() => address.current?.select()}
            />
          ) : (
            <button
              type="submit"
              className="primary"
              disabled={left !== ''}
              aria-disabled={busy}
              aria-describedby="save-needs"
            >
              {t('form.save')}
            </button>
          )}
          {verdict?.verdict === 'server-does-not-check' ? (
            <button
              type="button"
              aria-disabled={busy}
              onClick={() => props.onSave({ ...NOTHING, acceptUnchecked: true })}
            >
              {t('form.keepAnyway')}
            </button>
          ) : null}
          <button type="button" onClick={props.onBack}>
            {t('form.back')}
          </button>
        </div>
      </div>
    </form>
  )
}

interface UnreachedProps {
  readonly busy: boolean
  /** False until it is said which service it is. */
  readonly mayMake: boolean
  readonly onMake: () => void
  readonly onCorrect: () => void
}

/** Nobody answers at the address, which cannot be changed later: the person says which of the two it is. */
function Unreached({ busy, mayMake, onMake, onCorrect }: UnreachedProps) {
  const { t } = useText()
  const correct = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone: the keyboard goes to the answer that does no harm.
  useEffect(() => correct.current?.focus(), [])
  return (
    <>
      <button ref={correct} type="button" className="primary" onClick={onCorrect}>
        {t('form.correctAddress')}
      </button>
      <button type="button" disabled={!mayMake} aria-disabled={busy} onClick={onMake}>
        {t('form.makeUnreached')}
      </button>
    </>
  )
}
