/// Who may act for a practice, as what; how one becomes a member.
///
/// Items of the **records** table:
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `PRACTICE#<practice>` | `MEMBER#<caller>` | `role`, `since`, `w` | `payload`: [MemberPayload] |
/// | `CALLER#<caller>` | `PRACTICE#<practice>` | `w` | |
/// | `PRACTICE#<practice>` | `INVITATION#<id>` | `role`, `status`, `created`, `ends`, `mailed`?, `by`?, `expiresAt`, `w` | `payload`: [InvitationPayload] |
///
/// `<caller>` is a hash of issuer and subject. The table holds nothing with which an invitation
/// could be accepted: its secret is a blind index of its id under the practice's own root.
@NullMarked
package eu.ephemeride.members;

import org.jspecify.annotations.NullMarked;
