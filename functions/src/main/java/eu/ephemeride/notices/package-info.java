/// What people are told of the processing of their data: the provider's own notice and each
/// practice's (GDPR art. 13, 14), and the records of processing (art. 30), in French and English,
/// as JSON and as pages.
///
/// All of it is made from the table of the policy, the provider's settings and, of a practice, its
/// published name and address and its own rules of retention. The texts of a language stand in one
/// file, by the names of the table's rows and words; none of them says a term.
///
/// Nothing is stored here. Read of others: `PRACTICE#<practice>` / `ACCOUNT`, and the practice's
/// key item.
@NullMarked
package eu.ephemeride.notices;

import org.jspecify.annotations.NullMarked;
