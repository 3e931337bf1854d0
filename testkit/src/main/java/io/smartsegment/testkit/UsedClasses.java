package io.smartsegment.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The classes of a plugin's package, and of packages in it, whose methods or fields its code uses,
 * as far as that can be read from class files. Their static fields are the plugin's, too.
 */
final class UsedClasses {
  private static final int MOST = 200;

  private UsedClasses() {}

  /** The class itself, and all that it uses, directly or not. */
  static Set<Class<?>> of(Class<?> plugin) {
    String within = plugin.getPackageName();
    ClassLoader loader = plugin.getClassLoader();
    Set<Class<?>> found = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (Class<?> c = plugin; c != null; c = c.getSuperclass()) {
      open.add(c.getName());
    }
    while (!open.isEmpty() && found.size() < MOST) {
      String name = open.remove();
      if (name.startsWith(within) && seen.add(name) && loader != null) {
        try {
          Class<?> used = Class.forName(name, false, loader);
          if (found.isEmpty() || comesWith(plugin, used)) {
            found.add(used);
            open.addAll(namesIn(used));
          }
        } catch (ClassNotFoundException | LinkageError | IOException e) {
          // What cannot be loaded has no state.
        }
      }
    }
    return found;
  }

  /** Whether it is from the same jar or folder: the kit may share a package with those it tests. */
  private static boolean comesWith(Class<?> plugin, Class<?> other) {
    return plugin.getProtectionDomain() == other.getProtectionDomain();
  }

  /** Owners of methods and fields in the constant pool: JVM specification, section 4.4. */
  private static Set<String> namesIn(Class<?> type) throws IOException {
    String file = type.getName().replaceFirst(".*\\.", "") + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null ? Set.of() : owners(new DataInputStream(in));
    }
  }

  private static Set<String> owners(DataInputStream in) throws IOException {
    in.readInt();
    in.readInt();
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    int[] names = new int[count];
    Set<Integer> used = new HashSet<>();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 5, 6 -> {
          in.readLong();
          i++;
        }
        case 7 -> names[i] = in.readUnsignedShort();
        case 9, 10, 11 -> {
          used.add(in.readUnsignedShort());
          in.readUnsignedShort();
        }
        case 15 -> {
          in.readUnsignedByte();
          in.readUnsignedShort();
        }
        case 3, 4, 12, 17, 18 -> in.readInt();
        default -> in.readUnsignedShort();
      }
    }
    Set<String> owners = new LinkedHashSet<>();
    used.forEach(c -> owners.add(String.valueOf(texts[names[c]]).replace('/', '.')));
    return owners;
  }
}
