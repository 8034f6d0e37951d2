import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { askingLetter } from '../../locales/letters.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { useText } from '../../ui/use-text.ts'
import { dueOf } from './key-due.ts'

/** A message that asks for the next key, ready to be sent by whatever means people have. */
export function AskForKey({ profile }: { readonly profile: ProfileView }) {
  const text = useText()
  const { t } = text
  const { contact } = profile
  return (
    <>
      <p>{t('ask.what')}</p>
      <p>{contact === '' ? t('key.noContact') : <bdi>{t('ask.to', { contact })}</bdi>}</p>
      <CopyText
        id="asking-letter"
        label={t('ask.message')}
        text={askingLetter(text, profile, dueOf(profile))}
        button={t('ask.copy')}
        subject={t('ask.subject', { profile: profile.name })}
      />
    </>
  )
}
