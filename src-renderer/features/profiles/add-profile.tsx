import { useEffect, useState } from 'react'
import type { HandOverView } from '../../../src-preload/contract/sealed-files.ts'
import type { Colour, VerdictView } from '../../../src-preload/contract/views.ts'
import { COLOURS } from '../../colours.ts'
import { intakeStored } from '../../state/intake.ts'
import { unwrap } from '../../state/mirror.ts'
import { goBack, goTo } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'
import { FromFile } from '../sealed-files/from-file.tsx'
import { isSaid, NO_MORE } from './more-about.tsx'
import type { MoreOfNew } from './more-of-new.tsx'
import { type Agreed, type Draft, ProfileForm } from './profile-form.tsx'
import { suggestedName } from './suggested-name.ts'

const USUAL: MoreOfNew = { ...NO_MORE, role: 'client', protection: 'open' }
const EMPTY: Draft = { name: '', colour: 'blue', address: '', contact: '', consent: '', kind: null, ...USUAL }
/** What a file from support says of the profile. */
function given(file: HandOverView | null): Partial<Draft> {
  if (file === null) return {}
  const { name, address, contact, kind, role, environment, protection, owner, ownerMail, notes } = file
  return { name, address, contact, kind, role, environment, protection, owner, ownerMail, notes }
}

/** True where a file says more of a profile than people usually do. */
function hasMore(file: HandOverView | null): boolean {
  return file !== null && (isSaid(file) || file.role !== 'client' || file.protection !== 'open')
}

const NO_NAMES: readonly string[] = []

function namesInUse(): readonly string[] {
  return useMirror.getState().mirror?.app.profiles.map(({ name }) => name) ?? []
}

/** The first colour that no profile wears yet; with more profiles than colours, the first. */
function freeColour(): Colour {
  const worn = useMirror.getState().mirror?.app.profiles.map(({ colour }) => colour) ?? []
  return COLOURS.find((colour) => !worn.includes(colour)) ?? EMPTY.colour
}

interface AddProfileProps {
  /** A file from support that the form begins with. */
  readonly handedOver: HandOverView | null
}

/** Makes a profile: a name, a colour, an address and a key that this window never sees. */
export function AddProfile({ handedOver }: AddProfileProps) {
  const text = useText()
  const { t } = text
  const intake = useMirror((state) => state.intake)
  const intercepted = useMirror((state) => state.intercepted)
  const failure = useMirror((state) => state.failure)
  const environmentKeys = useMirror((state) => state.mirror?.app.environmentKeys ?? NO_NAMES)
  const [draft, setDraft] = useState<Draft>(() => ({ ...EMPTY, colour: freeColour(), ...given(handedOver) }))
  const [verdict, setVerdict] = useState<VerdictView | null>(null)
  const [askConsent, setAskConsent] = useState(false)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    setVerdict(null)
    const address = intake?.address ?? ''
    setDraft((typed) => ({
      ...typed,
      address: typed.address === '' ? address : typed.address,
      // A name to begin with; whoever has a better one writes it over.
      name: typed.name === '' ? suggestedName(text, address, namesInUse()) : typed.name,
    }))
  }, [intake, text])
  useEffect(() => {
    if (failure?.code === 'ADDRESS_PRIVATE_NEEDS_CONSENT') setAskConsent(true)
  }, [failure])

  const { role } = draft
  useEffect(() => {
    // Main judges what comes in, also what comes by ways that this form did not open: it has to know for whom.
    void window.latchkey.call['intake.expect']({ role })
    return () => void window.latchkey.call['intake.expect']({ role: null })
  }, [role])

  const onDraft = (change: Partial<Draft>): void => {
    setDraft((typed) => ({ ...typed, ...change }))
    // Consent is given for one address: another one is judged anew, and so is another role.
    if (change.address !== undefined) setAskConsent(false)
    if (change.address !== undefined || change.role !== undefined) setVerdict(null)
  }
  const save = async (agreed: Agreed): Promise<void> => {
    if (intake === null || busy) return
    const { consent, ...about } = draft
    const policy = handedOver === null ? {} : { changeAfterDays: handedOver.changeAfterDays }
    const privateConsent = askConsent && consent.trim() !== '' && consent.trim() === draft.address.trim()
    const request = { ...about, intakeId: intake.intakeId, privateConsent, ...agreed, ...policy }
    setBusy(true)
    // What was said of the last try is not true of this one.
    setVerdict(null)
    const asked = verdict?.failure?.code
    const made = unwrap(await window.latchkey.call['profiles.create'](request).finally(() => setBusy(false)))
    if (made === null) return
    setVerdict(made.verdict)
    if (made.profileId === null) return
    intakeStored()
    goTo('send')
    // What was not agreed to already should be known before the first picture is sent.
    if (made.verdict.failure !== null && made.verdict.failure.code !== asked)
      useMirror.setState({ failure: made.verdict.failure })
  }

  return (
    <main>
      <ScreenHeading text={t('form.title')} />
      <FromFile handedOver={handedOver} />
      <ProfileForm
        draft={draft}
        intake={intake}
        intercepted={intercepted}
        environmentKeys={environmentKeys}
        verdict={verdict}
        failure={failure}
        busy={busy}
        askConsent={askConsent}
        moreOpen={hasMore(handedOver)}
        onDraft={onDraft}
        onSave={(agreed) => void save(agreed)}
        onBack={goBack}
      />
    </main>
  )
}
