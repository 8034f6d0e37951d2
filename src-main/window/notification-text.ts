/** As wide as an ideograph, and read as the same sign. */
const WIDE: Readonly<Record<string, string>> = { '<': '＜', '>': '＞', '&': '＆' }

/**
 * The body of a notification as people are to read it. On Linux it is markup: a profile called `<a href=…>` would be a
 * link, and some desktops show nothing at all where there is a bare `&`. Others show entities as they stand, so the
 * three signs are replaced by wide ones.
 */
export function plainBody(body: string, platform: NodeJS.Platform): string {
  return platform === 'linux' ? body.replace(/[<>&]/g, (sign) => WIDE[sign] ?? sign) : body
}
