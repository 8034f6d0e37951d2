/** Windows keeps at most this many bytes in one entry; the same limit everywhere keeps profiles portable. */
export const MAX_ENVELOPE_BYTES = 2_560
