/** The fewest characters that the service takes. */
export const SHORTEST = 4

/** Letters and digits that aren't mistaken for one another when they are read out: no 0 and O, no 1, l and I. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 8

/** A password to be read out by phone, e.g. `k7mr2wqd`: eight signs, so one of 31⁸ or about 850 thousand million. */
export function newAccessPassword(
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string {
  let password = ''
  while (password.length < LENGTH) {
    // A byte that would favour the first signs is thrown away.
    for (const byte of random(new Uint8Array(LENGTH))) {
      if (byte < 256 - (256 % SIGNS.length)) password += SIGNS[byte % SIGNS.length] ?? ''
    }
  }
  return password.slice(0, LENGTH)
}
