// What people write down as a contact: “Nadia Haddad, nadia@example.com, 555 0100”. Nothing that ends an address or adds
// another one can be part of it.
const ADDRESS = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+/

/** Longer ones are cut by some mail programs, and by Windows. */
const MOST_CHARACTERS = 8_000

/** The e-mail address in what people wrote down; empty where there is none, and the person fills it in. */
export function addressIn(contact: string): string {
  return ADDRESS.exec(contact)?.[0] ?? ''
}

/** A link that opens a new message with this subject and text. */
export function mailLink(to: string, subject: string, text: string): string {
  const part = (words: string): string => encodeURIComponent(words.replaceAll(/\r?\n/g, '\r\n'))
  return `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${part(subject)}&body=${part(text)}`
}

/** True for a link that {@link mailLink} made: a message, with nothing else asked of the mail program. */
export function isMailLink(link: string): boolean {
  if (link.length > MOST_CHARACTERS || !URL.canParse(link)) return false
  const { protocol, searchParams } = new URL(link)
  return protocol === 'mailto:' && [...searchParams.keys()].join(' ') === 'subject body'
}
