package eu.ephemeride.members;

import eu.ephemeride.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What each route needs of who calls it: the one table. Beside an [Action]:
///
/// - `anybody`: not even a token;
/// - `signed-in`: a token, whosever;
/// - `membership`: a mandate that was neither revoked nor has expired, begun or not;
/// - `telecom`, `accounts`: the provider's group of that name;
/// - `support-or-dpo`: one of the provider's groups of these names.
public final class Needs {
  private static final Set<String> OTHERS =
      Set.of("anybody", "signed-in", "membership", "telecom", "accounts", "support-or-dpo");

  private static final Map<String, String> TABLE =
      read(
          """
          GET    /openapi.json                                                             anybody
          GET    /docs                                                                     anybody

          GET    /privacy-notice                                                           anybody
          GET    /practices/{practice}/privacy-notice                                      anybody
          GET    /processing-records                                                       support-or-dpo

          POST   /practices                                                                signed-in
          GET    /practices                                                                signed-in
          GET    /practices/{practice}                                                     read-account
          PATCH  /practices/{practice}                                                     correct-account
          POST   /practices/{practice}/confirmation                                        confirm-practice
          POST   /practices/{practice}/bank-details/disclosure                             disclose-bank-details
          GET    /practices/{practice}/bank-details/disclosures                            read-disclosures

          GET    /practices/{practice}/contract                                            read-contract
          GET    /practices/{practice}/termination                                         terminate
          POST   /practices/{practice}/termination                                         terminate
          DELETE /practices/{practice}/termination                                         terminate
          POST   /practices/{practice}/resumption                                          resume

          GET    /plans                                                                    anybody
          POST   /practices/{practice}/orders                                              order
          GET    /practices/{practice}/orders                                              read-billing
          GET    /practices/{practice}/orders/{order}                                      read-billing
          GET    /practices/{practice}/subscription                                        read-billing
          GET    /practices/{practice}/invoices                                            read-billing
          GET    /practices/{practice}/invoices/{invoice}                                  read-billing
          GET    /invoices                                                                 accounts
          GET    /invoices/{invoice}                                                       accounts
          GET    /invoices/{invoice}/vouchers                                              accounts
          POST   /invoices/{invoice}/credit-notes                                          accounts
          POST   /invoices/{invoice}/payments                                              accounts
          PUT    /invoices/{invoice}/justification                                         accounts

          POST   /invitations/acceptance                                                   signed-in
          POST   /practices/{practice}/invitations                                         invite
          GET    /practices/{practice}/invitations                                         read-members
          GET    /practices/{practice}/invitations/{invitation}                            read-members
          DELETE /practices/{practice}/invitations/{invitation}                            invite
          GET    /practices/{practice}/members                                             read-members
          GET    /practices/{practice}/members/{member}                                    read-members
          PATCH  /practices/{practice}/members/{member}                                    change-mandates
          DELETE /practices/{practice}/members/{member}                                    change-mandates
          GET    /practices/{practice}/mandate                                             membership
          DELETE /practices/{practice}/mandate                                             membership
          POST   /practices/{practice}/mandate/undertaking                                 membership
          POST   /practices/{practice}/support-grants                                      grant-support
          GET    /practices/{practice}/support-grants                                      read-grants
          DELETE /practices/{practice}/support-grants/{grant}                              grant-support

          GET    /practices/{practice}/accesses                                            read-accesses
          GET    /practices/{practice}/patients/{patient}/accesses                         read-accesses

          GET    /practices/{practice}/retention                                           read-retention
          PUT    /practices/{practice}/retention                                           change-retention
          POST   /practices/{practice}/retention/preview                                   change-retention
          GET    /practices/{practice}/retention/history                                   read-retention

          POST   /practices/{practice}/practitioners                                       change-directory
          GET    /practices/{practice}/practitioners                                       read-directory
          GET    /practices/{practice}/practitioners/{practitioner}                        read-directory
          PATCH  /practices/{practice}/practitioners/{practitioner}                        change-directory
          POST   /practices/{practice}/visit-types                                         change-directory
          GET    /practices/{practice}/visit-types                                         read-directory
          GET    /practices/{practice}/visit-types/{visitType}                             read-directory
          PATCH  /practices/{practice}/visit-types/{visitType}                             change-directory

          GET    /practices/{practice}/practitioners/{practitioner}/availability           read-availability
          PUT    /practices/{practice}/practitioners/{practitioner}/availability           change-availability
          GET    /practices/{practice}/practitioners/{practitioner}/appointments-to-move   read-agenda
          GET    /practices/{practice}/slots                                               read-slots
          GET    /practices/{practice}/slots/earliest                                      read-slots
          GET    /practices/{practice}/agenda                                              read-agenda
          GET    /practices/{practice}/day-sheet                                           read-agenda
          POST   /practices/{practice}/appointments                                        book
          GET    /practices/{practice}/appointments/{appointment}                          read-agenda
          PATCH  /practices/{practice}/appointments/{appointment}                          book
          POST   /practices/{practice}/appointments/{appointment}/cancellation             book
          GET    /practices/{practice}/appointments/{appointment}/history                  read-agenda

          POST   /practices/{practice}/patients                                            change-patients
          POST   /practices/{practice}/patients/search                                     read-patients
          GET    /practices/{practice}/patients/{patient}                                  read-patients
          PATCH  /practices/{practice}/patients/{patient}                                  change-patients
          POST   /practices/{practice}/patients/{patient}/merges                           merge-patients
          DELETE /practices/{practice}/patients/{patient}/merges/{duplicate}               merge-patients
          GET    /practices/{practice}/patients/{patient}/appointments                     read-agenda
          GET    /practices/{practice}/patients/{patient}/messages                         read-messages
          GET    /practices/{practice}/patients/{patient}/restrictions                     read-restrictions
          POST   /practices/{practice}/patients/{patient}/restrictions                     restrict
          POST   /practices/{practice}/patients/{patient}/restrictions/{category}/notice   restrict
          POST   /practices/{practice}/patients/{patient}/restrictions/{category}/lifting  restrict

          POST   /practices/{practice}/holds                                               hold
          GET    /practices/{practice}/holds                                               read-holds
          GET    /practices/{practice}/holds/{hold}                                        read-holds
          POST   /practices/{practice}/holds/{hold}/lifting                                hold
          POST   /practices/{practice}/patients/{patient}/holds                            hold
          GET    /practices/{practice}/patients/{patient}/holds                            read-holds
          GET    /practices/{practice}/patients/{patient}/holds/{hold}                     read-holds
          POST   /practices/{practice}/patients/{patient}/holds/{hold}/lifting             hold

          POST   /practices/{practice}/lines                                               change-lines
          GET    /practices/{practice}/lines                                               read-lines
          GET    /practices/{practice}/lines/{line}                                        read-lines
          PATCH  /practices/{practice}/lines/{line}                                        change-lines
          POST   /practices/{practice}/lines/{line}/confirmation                           confirm-line
          GET    /practices/{practice}/instructions                                        read-instructions
          PUT    /practices/{practice}/instructions                                        change-instructions
          GET    /practices/{practice}/instructions/versions                               read-instructions
          GET    /practices/{practice}/instructions/versions/{version}                     read-instructions
          GET    /practices/{practice}/practitioners/{practitioner}/instructions           read-instructions
          PUT    /practices/{practice}/practitioners/{practitioner}/instructions           change-instructions
          GET    /practices/{practice}/practitioners/{practitioner}/instructions/versions  read-instructions
          GET    /practices/{practice}/practitioners/{practitioner}/instructions/versions/{version}  read-instructions

          POST   /calls                                                                    telecom
          GET    /calls/{call}                                                             telecom
          PATCH  /calls/{call}                                                             telecom
          GET    /lines/{line}/calls                                                       telecom
          GET    /practices/{practice}/calls                                               read-calls
          GET    /practices/{practice}/calls/{call}                                        read-calls
          GET    /calls/{call}/caller                                                      identify-caller
          POST   /practices/{practice}/callers                                             identify-caller

          POST   /practices/{practice}/messages                                            write-messages
          GET    /practices/{practice}/messages                                            read-messages
          GET    /practices/{practice}/messages/{message}                                  read-messages
          PATCH  /practices/{practice}/messages/{message}                                  write-messages
          POST   /practices/{practice}/messages/{message}/reading                          read-messages
          POST   /practices/{practice}/messages/{message}/replies                          write-messages
          PUT    /practices/{practice}/messages/{message}/patient                          link-messages
          DELETE /practices/{practice}/messages/{message}/patient                          link-messages
          POST   /practices/{practice}/messages/{message}/appointment                      book
          GET    /practices/{practice}/message-rules                                       read-messages
          PUT    /practices/{practice}/message-rules                                       change-message-rules
          """);

  private Needs() {}

  private static Map<String, String> read(String table) {
    var needs = new LinkedHashMap<String, String>();
    for (var line : table.lines().filter(line -> !line.isBlank()).toList()) {
      var words = line.strip().split(" +", 3);
      if (!OTHERS.contains(words[2]) && Action.of(words[2]).isEmpty()) {
        throw new IllegalStateException("no such need: " + words[2]);
      }
      needs.put(words[0] + " " + words[1], words[2]);
    }
    return needs;
  }

  /// Every route of the table with its need, in the table's order.
  public static Map<String, String> table() {
    return Map.copyOf(TABLE);
  }

  /// What the route of `request` needs inside a practice.
  static Action of(Request request) {
    return Optional.ofNullable(TABLE.get(request.route()))
        .flatMap(Action::of)
        .orElseThrow(() -> new IllegalStateException("the route declares no action"));
  }
}
