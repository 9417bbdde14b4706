package eu.ephemeride.local.host;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The words between the local cloud and the functions' JVM, over its standard streams: `id(8) |
/// kind | name | length(4) | bytes`.
public final class Frames {
  private final DataInputStream in;
  private final DataOutputStream out;

  /// What a frame says.
  public enum Kind {
    /// Run the handler `name` on the event in `bytes`.
    INVOKE,
    /// Freeze the clock at the instant `name`; empty: real time.
    CLOCK,
    /// It went well; what came of it is in `bytes`.
    DONE,
    /// The handler threw; `name` is the exception's class.
    FAILED
  }

  /// One of them; `id` ties an answer to its question.
  public record Frame(long id, Kind kind, String name, byte[] bytes) {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    @Override
    public String toString() {
      return kind + " " + name;
    }
  }

  /// Reads from `in`, writes to `out`.
  public Frames(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(out);
  }

  /// The next frame; `EOFException` at the end.
  public Frame read() throws IOException {
    var id = in.readLong();
    var kind = Kind.valueOf(in.readUTF());
    var name = in.readUTF();
    var bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new Frame(id, kind, name, bytes);
  }

  /// Whole frames only, whoever else is writing.
  public synchronized void write(Frame frame) throws IOException {
    out.writeLong(frame.id());
    out.writeUTF(frame.kind().name());
    out.writeUTF(frame.name());
    out.writeInt(frame.bytes().length);
    out.write(frame.bytes());
    out.flush();
  }
}
