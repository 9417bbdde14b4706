/// Who is calling? What whoever answers a call is shown within two reads: the files that bear the
/// number, what is ahead of each, what each waits for, and how the practice wants its calls
/// answered.
///
/// It keeps nothing of its own: calls are [eu.ephemeride.calls]'s, rows of telephones and files
/// [eu.ephemeride.patients]', visits [eu.ephemeride.agenda]'s, instructions [eu.ephemeride.lines]',
/// what waits to be done [eu.ephemeride.messages]'.
@NullMarked
package eu.ephemeride.reception;

import org.jspecify.annotations.NullMarked;
