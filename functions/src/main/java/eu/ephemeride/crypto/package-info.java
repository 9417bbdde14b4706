/// Keys that can be destroyed, and what is sealed under them (P27). The only importer of KMS.
///
/// ```
/// KMS roots key, with the context {purpose, practice, version}
///  └ root, 32 bytes, of a practice (care, calls, hold) or of the provider (registry, billing, requests)
///     ├ wrap key   = HKDF(root, "subject-wrap/v1")   wraps subject keys
///     └ index root = 32 random bytes under HKDF(root, "index-wrap/v1"); a field's key = HKDF(index root, "bidx/<field>/v1")
/// ```
///
/// The **keys** table. One item per practice and one per person; every decryption reads both,
/// strongly consistent, so what is destroyed, restricted or held is seen by the next request of
/// every warm instance.
///
/// | pk | sk | attributes |
/// | --- | --- | --- |
/// | `P#<practice>` | `PK` | `care`, `calls`, `hold`: map of root version to KMS's blob; `careIndex`: wrapped index root; `callsPhone`: the care index's key of telephones alone, under the calls root; `held`: how many held persons still hang on the roots; `onHold`: ids of holds on the whole practice; `closes`, `ends`: milliseconds at which the contract is over and at which everything becomes unreadable; `rules`: the practice's rules of retention, which are nothing to this package; `dead`: instant of destruction |
/// | `P#provider` | `PK` | `registry`, `billing`, `requests`, `calls` and their indexes, as above |
/// | `P#provider` | `SK#<subject>` | a subject of the provider (a rights request), under the root of its purpose |
/// | `P#<practice>` | `SK#<subject>` | `identity`, `agenda`, `messages`, `calls`: the wrapped key (binary), or the instant at which it was destroyed (string); `restricted`: categories under GDPR art. 18; `visible`: those of them that a practitioner is shown (art. 18(2)); `hold`: ids of holds; `moved`: held, and every living key is under the hold root |
///
/// A tombstone replaces the key and is never deleted, so a late writer cannot make the key again;
/// but once the practice's own tombstone stands, its persons' items go. An item that is missing
/// without a tombstone is damage, never "erased".
///
/// AES-256-GCM, HKDF and HMAC-SHA256 are the JDK's; this package only composes them.
@NullMarked
package eu.ephemeride.crypto;

import org.jspecify.annotations.NullMarked;
