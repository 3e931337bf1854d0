package io.smartsegment.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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

  /** A method or field that code uses. */
  record Member(String owner, String name) {
    @Override
    public String toString() {
      return owner + "." + name;
    }
  }

  private static List<String> namesIn(Class<?> type) throws IOException {
    return membersIn(type).stream().map(Member::owner).distinct().toList();
  }

  /** Methods and fields in the constant pool of a class. */
  static List<Member> membersIn(Class<?> type) throws IOException {
    return poolOf(type).members();
  }

  /** All texts in the constant pool of a class, names included. */
  static List<String> textsIn(Class<?> type) throws IOException {
    return poolOf(type).texts();
  }

  private record Pool(List<Member> members, List<String> texts) {}

  private static Pool poolOf(Class<?> type) throws IOException {
    String file = type.getName().replaceFirst(".*\\.", "") + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null ? new Pool(List.of(), List.of()) : pool(new DataInputStream(in));
    }
  }

  /** The constant pool of a class: JVM specification, section 4.4. */
  private static Pool pool(DataInputStream in) throws IOException {
    in.readInt();
    in.readInt();
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    // The text of a class or of a name with its type, by its place.
    int[] names = new int[count];
    List<int[]> used = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 5, 6 -> {
          in.readLong();
          i++;
        }
        case 7 -> names[i] = in.readUnsignedShort();
        case 9, 10, 11 -> used.add(new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
        case 12 -> {
          names[i] = in.readUnsignedShort();
          in.readUnsignedShort();
        }
        case 15 -> {
          in.readUnsignedByte();
          in.readUnsignedShort();
        }
        case 3, 4, 17, 18 -> in.readInt();
        default -> in.readUnsignedShort();
      }
    }
    return new Pool(
        used.stream()
            .map(
                member ->
                    new Member(
                        String.valueOf(texts[names[member[0]]]).replace('/', '.'),
                        String.valueOf(texts[names[member[1]]])))
            .toList(),
        Arrays.stream(texts).filter(Objects::nonNull).toList());
  }
}
