/** What a page may load, by kind of thing; the names are those of the Content-Security-Policy header. */
export type Directives = Readonly<Record<string, string>>

/**
 * No network of any kind, no inline script or style, no eval. Previews come through the bridge as bytes and are shown
 * by `blob:`; nothing else may be loaded.
 */
export const CLOSED: Directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  // The hash is of the one style sheet that react-aria puts into the page (touches on what can be pressed).
  'style-src': "'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  'img-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'none'",
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
}

/** Writes directives as the header's value. */
export function policyText(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')
}

/** The policy of every page that the app serves itself. */
export const POLICY = policyText(CLOSED)
