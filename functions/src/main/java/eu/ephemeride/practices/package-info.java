/// A practice's account, from signup to confirmation and correction (P1, P7, P29).
///
/// Items of the **records** table:
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `PRACTICE#<practice>` | `ACCOUNT` | `status`, `version`, `zone`, `created`, `confirmed`, `claim`: `SIREN#<token>`, `w` | `payload`: [AccountPayload] |
/// | `BANK#<practice>` | `DETAILS` | `w` | `payload`: [BankPayload], read by a disclosure alone |
/// | `PRACTICE#<practice>` | `DISCLOSURE#<instant>#<id>` | `at`, `by`, `expiresAt`, `w` | `payload`: [DisclosurePayload] |
/// | `SIREN#<token>` | `CLAIM` | `practice`, `w` | |
///
/// The practice is the subject of its own data: everything sealed here is under its `identity` key.
/// The token of a SIREN is a blind index under the provider's registry root: who reads the table
/// learns no customer's number.
@NullMarked
package eu.ephemeride.practices;

import org.jspecify.annotations.NullMarked;
