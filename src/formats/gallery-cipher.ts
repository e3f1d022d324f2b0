/**
 * Bytes encrypted under a passphrase: AES-GCM with 256 bits, the key by PBKDF2 with SHA-256. The number of rounds is what OWASP
 * asks for (Password Storage Cheat Sheet, 2023); it makes each guess cost a noticeable part of a second.
 */
import { GalleryFileError } from './gallery-file-error.ts';

export const keyRounds = 600_000;
export const saltBytes = 16;
/** What AES-GCM is made for: NIST SP 800-38D, 5.2.1.1. */
export const ivBytes = 12;
/** At the end of what is encrypted. */
export const tagBytes = 16;
const leastPassphrase = 8;

export interface CipherSettings {
  readonly rounds: number;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iv: Uint8Array<ArrayBuffer>;
  /** Not encrypted, yet part of what is checked: when it was changed, nothing can be decrypted. */
  readonly beside: Uint8Array<ArrayBuffer>;
}

/** @throws GalleryFileError where the browser encrypts nothing, or for a passphrase that is too short */
export async function encrypt(
  bytes: Uint8Array<ArrayBuffer>,
  passphrase: string,
  settings: CipherSettings,
): Promise<Uint8Array<ArrayBuffer>> {
  if (passphrase.length < leastPassphrase) {
    throw new GalleryFileError(
      'weak-passphrase',
      `The passphrase needs at least ${leastPassphrase} characters. Several words are easier to keep than one.`,
    );
  }
  const key = await keyOf(passphrase, settings);
  return new Uint8Array(await subtle().encrypt(gcm(settings), key, bytes));
}

/** @returns null where the passphrase is another one, or something was changed: the two cannot be told apart */
export async function decrypt(
  bytes: Uint8Array<ArrayBuffer>,
  passphrase: string,
  settings: CipherSettings,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = await keyOf(passphrase, settings);
  try {
    return new Uint8Array(await subtle().decrypt(gcm(settings), key, bytes));
  } catch {
    return null;
  }
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await subtle().digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function gcm({ iv, beside }: CipherSettings): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: beside, tagLength: tagBytes * 8 };
}

/** One way of typing a letter with an accent is as good as another: NFKC. */
async function keyOf(passphrase: string, { rounds, salt }: CipherSettings): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await subtle().importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return subtle().deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', iterations: rounds, salt },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Browsers give it to pages that nobody on the way can have changed. */
function subtle(): SubtleCrypto {
  const given = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
  if (given !== undefined) return given;
  throw new GalleryFileError(
    'no-encryption',
    'This browser encrypts nothing on this page, because the page was not opened over https or from this computer. Open it at an address that begins with https, and try again.',
  );
}
