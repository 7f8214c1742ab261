/**
 * One spelling per mailbox: full-width characters and letter case make no second account (Unicode NFKC, lower case).
 * Plus-addresses stay apart: they may be different people.
 */
export function canonicalEmail(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
