/// What a practice orders, what it is charged for, and the invoices of it (P3, P11).
///
/// Items of the **billing** table, which has no TTL: amounts, dates, numbers and opaque ids in
/// clear; who the buyer is, sealed.
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `BILLING#<practice>` | `SUBSCRIPTION` | `version`, `ordered`, `next`, `charges`, `lastDay`?, `pauses`, `tallied`?, `tally`?, `w` | |
/// | `BILLING#<practice>` | `ORDER#<millis>-<id>` | `at`, `by`?, `from`?, `charges`?, `purchases`?, `terms`, `termsAt`, `processing`, `processingAt`, `w` | `payload`: [Buyer] |
/// | `BILLING#<practice>` | `MONTH#<year-month>` | `number`, `w` | |
/// | `TO-BILL` | `<year-month>#<practice>` | `w` | |
/// | `INVOICES#<practice>` | `<year>-<serial>` | `kind`, `date`, `seller`, `lines`, `rates`, `terms`, `month`?, `due`?, `invoice`?, `reason`?, `w` | `payload`: [Buyer] |
/// | `NUMBERS#<year>` | `<serial>` | `practice`, `w` | |
/// | `COUNTER#<year>` | `DOCUMENTS` | `serial`, `w` | |
/// | `SETTLEMENTS#<practice>` | `<year>-<serial>` | `version`, `paid`, `credited`, `w` | |
/// | `SETTLEMENTS#<practice>` | `<year>-<serial>#PAYMENT#<millis>-<id>` | `day`, `cents`, `means`, `refund`, `by`, `at`, `w` | `payload`?: [MandatePayload] |
/// | `SETTLEMENTS#<practice>` | `<year>-<serial>#CREDIT#<year>-<serial>` | `total`, `w` | |
/// | `JUSTIFIED#<practice>` | `<year>` and `<year>#<version>` | `version`, `reason`, `until`, `by`, `at`, `w` | |
/// | `TO-CUT` | `<millis>#<practice>#<year>` | `w` | |
///
/// Of the **records**, what goes with the account:
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `ORDER#<practice>` | `<millis>-<id>` | `w` | `payload`: [SpecificationsPayload] |
///
/// Of the **ledger**: `BILLING-CUT#<practice>` / `<year>`: `at`, `w`.
///
/// A practice's `TO-BILL` row stands at the month that is to be billed next, as long as there is
/// one: what a schedule looks for. Every order, ending and invoice replaces the `SUBSCRIPTION` item
/// under its `version`, so none of them overlooks another. Invoices and credit notes are never
/// written again; what becomes of them stands in `SETTLEMENTS`.
///
/// The buyer is sealed under a key of its own for each practice and financial year,
/// `B-<practice>-<year>` under the provider's billing root: it outlives the practice's keys, and
/// with it whoever is named goes ten years after that year, all at once, or when a justification
/// ends.
///
/// Who ordered is sealed with the buyer too; vouchers of before say it in clear (`by`).
///
/// Money is whole cents in `long`, VAT basis points; nothing is ever floating.
@NullMarked
package eu.ephemeride.billing;

import org.jspecify.annotations.NullMarked;
