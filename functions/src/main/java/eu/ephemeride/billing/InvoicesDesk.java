package eu.ephemeride.billing;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Lists;

/// A practice reads what it was billed, in the three months after its contract too (P10).
record InvoicesDesk(Books books, Access access, Files files, Shown shown) {
  static InvoicesDesk of(Books books) {
    return new InvoicesDesk(
        books, new Access(books.wiring()), new Files(books.billing()), Shown.of(books));
  }

  /// `GET /practices/{practice}/invoices`: the oldest first.
  Response list(Request request) {
    var admission = access.require(request);
    var pk = DocumentItems.partition(admission.practice());
    var page = Lists.page(books.billing(), request, pk, "");
    return Response.ok(
        InvoiceAnswers.json(
            files.listed(page.items()), Lists.next(request, pk, "", page), books.today()));
  }

  /// `GET /practices/{practice}/invoices/{invoice}`.
  Response one(Request request) {
    request.allowQuery();
    var number = DocumentNumber.parse(request.pathId("invoice"));
    var admission = access.require(request);
    var filed =
        number.flatMap(n -> files.find(admission.practice(), n)).orElseThrow(Request::notFound);
    return shown.show(request, admission.lookingFor(Purpose.BILLING), filed);
  }
}
