package eu.ephemeride.messages;

import eu.ephemeride.fields.MessageText;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.Ids;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers to a message, within the practice.
record RepliesDesk(MessageStore store, Access access) {
  /// `POST /practices/{practice}/messages/{message}/replies`: answers the message with them all.
  Response reply(Request request) {
    var fields = request.fields();
    var text = fields.required("text", MessageText::parse);
    fields.end();
    var admission = MessageDesk.admitted(access, request, List.of());
    admission.requireActive();
    var id = MessageDesk.named(request);
    // A key stands for a reply to this message alone.
    var wish = admission.wish(request).map(w -> w.whileStanding(id.value()));
    var by = new Deed(admission.caller().id(), store.now());
    var reply = new Reply(Ids.random(store.random()), by, text.get());
    return new Amend(store)
        .amend(request, admission, id, List.of(), found -> answering(found, reply, wish));
  }

  private Amend.Amendment answering(Found found, Reply reply, Optional<Idempotency> wish) {
    if (found.message().replies() < Message.MOST_REPLIES) {
      return new Answering(store, found, reply, wish);
    }
    if (Wishes.stored(store.records(), wish, store.now()).isPresent()) {
      return new Answered(found);
    }
    throw new Refusal(ProblemType.THREAD_FULL, "Write another message: this one has 30 replies.");
  }

  private static Response created(Found found) {
    return created(found, found.message(), found.replies());
  }

  private static Response created(Found found, Message message, List<Reply> replies) {
    return MessageAnswers.created(
        found.admission().practice(), message, found.content(), replies, found.admission().zone());
  }

  /// One reply more.
  private record Answering(MessageStore store, Found found, Reply reply, Optional<Idempotency> wish)
      implements Amend.Amendment {
    @Override
    public Message after() {
      return found.message().answered();
    }

    @Override
    public List<Write> writes(MessageWrites writes) {
      var all = new ArrayList<Write>();
      wish.ifPresent(w ->
          all.add(w.remember(store.table(), reply.id(), reply.at(), writes.marks().writeId())));
      all.addAll(MessageStore.usable(found.keys(), found.message().links().person()));
      all.addAll(writes.answer(found, after(), reply));
      return all;
    }

    @Override
    public boolean isGranted(Commit.Lost lost) {
      return Wishes.granted(wish, lost).isPresent();
    }

    @Override
    public Response replay(Found standing) {
      return created(standing);
    }

    @Override
    public Response answer(Found before) {
      var replies = new ArrayList<>(before.replies());
      replies.add(reply);
      return created(before, after(), replies);
    }
  }

  /// The same wish made its reply before.
  private record Answered(Found found) implements Amend.Amendment {
    @Override
    public Message after() {
      return found.message();
    }

    @Override
    public List<Write> writes(MessageWrites writes) {
      return List.of();
    }

    @Override
    public Response answer(Found standing) {
      return created(standing);
    }
  }
}
