package eu.ephemeride.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/// Counts the calls of AWS's clients, forbids scans in every test, and fails one of them: before it
/// takes effect, or after, so that only its answer is lost.
public final class Calls {
  // What reads more than one practice, or as much as it likes.
  private static final Set<String> FORBIDDEN =
      Set.of("scan", "scanPaginator", "executeStatement", "batchExecuteStatement");

  private final List<String> names = Collections.synchronizedList(new ArrayList<>());
  private volatile int failing = -1;
  private volatile boolean afterEffect;
  private volatile Before before = (_, _) -> {};
  private volatile Before after = (_, _) -> {};
  private final Before always;
  private final Before done;

  /// What happens before a call, in tests of races.
  @FunctionalInterface
  public interface Before {
    /// `name` is the operation: `transactWriteItems`.
    void call(String name, Object request);
  }

  /// `always` sees every call and `done` each that had its effect, whatever a test does.
  public Calls(Before always, Before done) {
    this.always = always;
    this.done = done;
  }

  /// Watches without looking.
  public Calls() {
    this((_, _) -> {}, (_, _) -> {});
  }

  /// The same client, watched.
  public <T extends SdkClient> T watch(Class<T> type, T client) {
    var proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxied, method, arguments) -> call(proxied, client, method, arguments));
    return type.cast(proxy);
  }

  private Object call(Object proxied, Object client, Method method, Object[] arguments)
      throws Throwable {
    if (arguments != null && arguments.length == 1 && arguments[0] instanceof Consumer) {
      // Builds the request and comes back with it.
      return InvocationHandler.invokeDefault(proxied, method, arguments);
    }
    var isCall = arguments != null && arguments.length == 1 && !method.getName().equals("equals");
    var mine = -1;
    if (FORBIDDEN.contains(method.getName())) {
      throw new AssertionError("the product never scans: " + method.getName());
    }
    if (isCall) {
      synchronized (names) {
        mine = names.size();
        names.add(method.getName());
      }
      always.call(method.getName(), arguments[0]);
      before.call(method.getName(), arguments[0]);
    }
    if (mine == failing && isCall && !afterEffect) {
      throw lost();
    }
    try {
      var answer = method.invoke(client, arguments);
      if (isCall) {
        done.call(method.getName(), arguments[0]);
      }
      if (mine == failing && isCall) {
        throw lost();
      }
      if (isCall) {
        after.call(method.getName(), arguments[0]);
      }
      return answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /// What a caller sees whose call had its effect, and whose answer never came.
  public static RuntimeException lost() {
    return ApiCallTimeoutException.create(1);
  }

  /// Fails the call at `index`, counted from 0 since [#forget()].
  public void fail(int index, boolean afterItsEffect) {
    failing = index;
    afterEffect = afterItsEffect;
  }

  /// Runs `action` before every call.
  public void before(Before action) {
    before = action;
  }

  /// Runs `action` after every call that had its effect: what it throws loses the answer.
  public void after(Before action) {
    after = action;
  }

  /// Counts from zero again and fails nothing.
  public void forget() {
    names.clear();
    failing = -1;
    before = (_, _) -> {};
    after = (_, _) -> {};
  }

  /// The operations called since, in their order.
  public List<String> names() {
    synchronized (names) {
      return List.copyOf(names);
    }
  }

  /// How often one was called.
  public long count(String name) {
    return names().stream().filter(name::equals).count();
  }
}
