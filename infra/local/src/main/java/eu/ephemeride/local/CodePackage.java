package eu.ephemeride.local;

import eu.ephemeride.local.host.Host;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/// A function's zip, unpacked beside the few classes that run it, in a directory that goes away
/// again.
final class CodePackage implements AutoCloseable {
  private static final List<String> HOST =
      List.of(
          "Host",
          "HostClock",
          "LocalContext",
          "LocalContext$1",
          "Frames",
          "Frames$Frame",
          "Frames$Kind",
          "Host$1");

  private final Path directory;

  private CodePackage(Path directory) {
    this.directory = directory;
  }

  /// Unpacks `zip`: classes at its root, `lib/*.jar`.
  static CodePackage unpack(Path zip) throws IOException {
    if (!Files.exists(zip)) {
      throw new IOException("no package at " + zip + ": build it with mvn package");
    }
    var code = new CodePackage(Files.createTempDirectory("ephemeride-functions-"));
    code.copyHost();
    var task = code.directory.resolve("task");
    try (var archive = FileSystems.newFileSystem(zip);
        var files = Files.walk(archive.getPath("/"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var target = task.resolve(file.toString().substring(1)).normalize();
        Files.createDirectories(parent(target));
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return code;
  }

  private void copyHost() throws IOException {
    var root = directory.resolve("host");
    var prefix = Host.class.getPackageName().replace('.', '/') + "/";
    for (var name : HOST) {
      copyResource(prefix + name + ".class", root.resolve(prefix + name + ".class"));
    }
    var service = root.resolve("META-INF/services/java.time.InstantSource");
    Files.createDirectories(parent(service));
    Files.writeString(service, Host.class.getPackageName() + ".HostClock\n");
  }

  private static void copyResource(String name, Path target) throws IOException {
    try (var in = CodePackage.class.getClassLoader().getResourceAsStream(name)) {
      // A compiler need not make every synthetic class.
      if (in != null) {
        Files.createDirectories(parent(target));
        Files.copy(in, target);
      }
    }
  }

  private static Path parent(Path file) {
    var parent = file.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a file without a directory");
    }
    return parent;
  }

  /// Where all of it stands; whoever ends last deletes it.
  Path directory() {
    return directory;
  }

  /// As Lambda has it: the classes, then every jar; before them, what runs them.
  String classPath() {
    return String.join(
        File.pathSeparator,
        directory.resolve("host").toString(),
        directory.resolve("task").toString(),
        directory.resolve("task/lib").resolve("*").toString());
  }

  @Override
  public void close() {
    if (!Files.exists(directory)) {
      return;
    }
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(CodePackage::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
