/// Who may act for a practice, as what; how one becomes a member and ceases to be one; when support
/// may look.
///
/// Items of the **records** table:
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `PRACTICE#<practice>` | `MEMBER#<caller>` | `role`, `practitioners`?, `actions`?, `from`?, `until`?, `undertaking`?, `undertaken`?, `since`, `revoked`?, `revokedBy`?, `version`, `w` | `payload`: [MemberPayload] |
/// | `CALLER#<caller>` | `PRACTICE#<practice>` | `w` | |
/// | `PRACTICE#<practice>` | `OWNERS` | `owners` (a set), `w` | |
/// | `PRACTICE#<practice>` | `SUPPORT-GRANT` | `grant`, `until`, `untilMillis`, `w` | |
/// | `PRACTICE#<practice>` | `SUPPORT-GRANT#<millis>-<id>` | `at`, `by`, `until`, `ended`?, `endedBy`?, `expiresAt`, `w` | `payload`: [SupportGrantPayload] |
/// | `PRACTICE#<practice>` | `INVITATION#<id>` | `role`, `practitioners`?, `actions`?, `from`?, `until`?, `status`, `created`, `invitedBy`?, `ends`, `mailed`?, `by`?, `expiresAt`, `w` | `payload`: [InvitationPayload] |
///
/// | `PRACTICE#<practice>` | `MANDATE#<caller>#<version>` | `event`, `at`, `by`?, `role`,
/// `practitioners`?, `actions`?, `from`?, `until`?, `w` | | | `PRACTICE#<practice>` |
/// `UNDERTAKING#<caller>#<millis>` | `version`, `at`, `w` | |
///
/// Of the **ledger**, what no restore may undo; opaque ids alone:
///
/// | pk | sk | in clear |
/// | --- | --- | --- |
/// | `REVOCATION#<practice>` | `<caller>#<millis>` | `at`, `by`, `w` |
/// | `MANDATE#<practice>` | `<caller>#<version>` | as in the records: terms that give less than those before |
///
/// A revoked member's item stays, so that whoever stands in a log can be named; his `CALLER#` item
/// goes. Each version of a mandate that was granted, changed or revoked, and each undertaking that
/// was signed, stays as an item of its own: whatever is on record was done under one of them. Items
/// of an early release have no `version` (it counts as 1) and their practice no `OWNERS`.
///
/// `<caller>` is a hash of issuer and subject. The table holds nothing with which an invitation
/// could be accepted: its secret is a blind index of its id under the practice's own root.
@NullMarked
package eu.ephemeride.members;

import org.jspecify.annotations.NullMarked;
