package eu.ephemeride.lives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import java.util.List;
import java.util.Optional;

/// What is done with messages, by the owner.
record MessageDeeds(Practice p, Deeds deeds) {
  private static final List<String> STATES = List.of("in-progress", "done", "read");

  void run(Step step) {
    if (step.deed() == Step.Deed.LEAVE) {
      leave(step);
      return;
    }
    Deeds.pick(p.messages(), step.which()).ifPresent(message -> change(step, message));
  }

  private void leave(Step step) {
    var file = Deeds.pick(p.policy().files().all(), step.which()).orElseThrow();
    var other = Deeds.pick(p.policy().files().all(), step.which() / 7).orElseThrow();
    var inbox = p.inbox();
    switch (step.how() % 5) {
      case 0 -> send(inbox.unknown(), Optional.empty(), Optional.empty(), true);
      case 1 -> send(inside(), Optional.empty(), Optional.empty(), false);
      case 2 -> send(inside(), Optional.of(file), Optional.empty(), false);
      case 3 -> send(inbox.unknown(), Optional.empty(), Optional.of(other), true);
      default -> send(inbox.unknown(), Optional.of(file), Optional.of(other), true);
    }
  }

  private static ObjectNode inside() {
    return Bodies.json("{'urgency': 'routine'}")
        .put("subject", Planted.MESSAGE_SUBJECT)
        .put("text", Planted.MESSAGE_TEXT);
  }

  private void send(
      ObjectNode body, Optional<String> file, Optional<String> caller, boolean isOutside) {
    file.ifPresent(f -> body.put("patient", f));
    caller.ifPresent(c -> body.put("caller", c));
    var isThere =
        !p.policy().hasEnded()
            && file.map(p.policy()::isFileThere).orElse(true)
            && caller.map(p.policy()::isFileThere).orElse(true);
    var done = p.owner().post(p.inbox().place(), body);
    if (deeds.isDone(done, isThere, "leave")) {
      p.facts.add(new Fact.Left(p.now(), done.id(), file, caller, isOutside));
    }
  }

  private void change(Step step, String message) {
    var isThere = p.policy().isMessageThere(message);
    switch (step.deed()) {
      case REPLY -> deeds.isDone(reply(message), isThere, "reply");
      case DEAL -> deal(message, STATES.get(step.how() % STATES.size()), isThere);
      case RECORD -> record(message, step.how() % 2 == 0, isThere);
      case LINK -> link(step, message, isThere);
      default -> unlink(message, isThere);
    }
  }

  private Answer reply(String message) {
    return p.owner().post(p.inbox().one(message) + "/replies", Bodies.json("{'text': 'x'}"));
  }

  private void deal(String message, String state, boolean isThere) {
    var done = p.inbox().change(message, "{'status': '%s'}".formatted(state));
    if (deeds.isDone(done, isThere, "deal")) {
      var list = state.equals("done") ? "done" : "open";
      p.facts.add(new Fact.Listed(p.now(), message, list));
    }
  }

  private void record(String message, boolean isPart, boolean isThere) {
    var done = p.inbox().change(message, "{'medicalRecord': %s}".formatted(isPart));
    if (deeds.isDone(done, isThere, "record")) {
      p.facts.add(new Fact.Recorded(p.now(), message, isPart));
    }
  }

  private void link(Step step, String message, boolean isThere) {
    var file = Deeds.pick(p.policy().files().all(), step.how()).orElseThrow();
    var isNew = !p.policy().about(message).equals(Optional.of(file));
    var done = p.inbox().link(p.anyVersion(), message, file);
    if (deeds.isDone(done, isThere && p.policy().isFileThere(file), "link") && isNew) {
      p.facts.add(new Fact.Linked(p.now(), message, file));
    }
  }

  private void unlink(String message, boolean isThere) {
    var isNew = p.policy().about(message).isPresent();
    var done = p.inbox().unlink(p.anyVersion(), message);
    if (deeds.isDone(done, isThere, "unlink") && isNew) {
      p.facts.add(new Fact.Unlinked(p.now(), message));
    }
  }
}
