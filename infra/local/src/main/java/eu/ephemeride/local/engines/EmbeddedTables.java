package eu.ephemeride.local.engines;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The same engine of tables without its HTTP, for tests in its own JVM, which spend two thirds of
/// their time on that otherwise. Its tables are its own.
public final class EmbeddedTables {
  private final DynamoDbClient engine = DynamoDBEmbedded.create(true).dynamoDbClient();

  /// A client of it, which nobody closes.
  public DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            this::invoke);
  }

  private @Nullable Object invoke(Object proxy, Method method, Object[] arguments)
      throws Throwable {
    if (method.getName().equals("close")) {
      return null;
    }
    // What takes a consumer of a builder, and what pages, is made of what takes a request.
    if (method.isDefault() && !isOperation(method)) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    try {
      return method.invoke(engine, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static boolean isOperation(Method method) {
    var takes = method.getParameterTypes();
    return takes.length == 1
        && SdkRequest.class.isAssignableFrom(takes[0])
        && !method.getName().endsWith("Paginator");
  }
}
