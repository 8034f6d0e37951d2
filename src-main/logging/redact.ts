import { revealSecret, type Secret } from '../vault/secret.ts'

const MARK = '[key]'

// Long unbroken runs of key characters: hex, base64, base64url. Words, paths and UUIDs stay readable.
const TOKEN = /(?<![A-Za-z0-9_-])(?:[0-9a-f]{32,}|[A-Za-z0-9_-]{40,}|[A-Za-z0-9+/]{40,}={0,2})(?![A-Za-z0-9_-])/gi
const HEADER = /((?:authorization|x-api-key|x-admin-key|x-admin-token)["']?\s*[:=]\s*["']?(?:bearer\s+)?)[^\s"',;]+/gi

/** Every spelling of a key that a library, a shell or a stack trace could print. */
function spellings(secret: Secret): string[] {
  const raw = revealSecret(secret)
  const bytes = Buffer.from(raw, 'utf8')
  const encoded = encodeURIComponent(raw)
  const quoted = JSON.stringify(raw).slice(1, -1)
  return [raw, quoted, encoded, bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')]
}

/**
 * Makes the redactor that stands at the log's sink, so that no call site can forget it. `live` lists the keys main
 * holds right now (asked anew each time: the redactor keeps no copy); shapes catch what is not registered.
 */
export function createRedactor(live: () => Iterable<Secret>): (text: string) => string {
  return (text) => {
    let clean = text
    for (const secret of live()) {
      if (secret.byteLength < 4) continue
      for (const spelling of spellings(secret)) clean = clean.replaceAll(spelling, MARK)
    }
    return clean.replace(HEADER, `$1${MARK}`).replace(TOKEN, MARK)
  }
}
