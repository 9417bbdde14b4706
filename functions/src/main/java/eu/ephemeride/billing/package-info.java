/// What a practice orders, what it is charged for, and the invoices of it (P3, P11).
///
/// Items of the **billing** table, which has no TTL: amounts, dates, numbers and opaque ids in
/// clear; who the buyer is, sealed.
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `BILLING#<practice>` | `SUBSCRIPTION` | `version`, `ordered`, `next`, `charges`, `lastDay`?, `pauses`, `w` | |
/// | `TO-BILL` | `<year-month>#<practice>` | `w` | |
///
/// A practice's `TO-BILL` row stands at the month that is to be billed next, as long as there is
/// one: what a schedule looks for. Every order, ending and invoice replaces the `SUBSCRIPTION` item
/// under its `version`, so none of them overlooks another.
@NullMarked
package eu.ephemeride.billing;

import org.jspecify.annotations.NullMarked;
