package io.smartsegment.testkit;

import io.smartsegment.core.valuation.CandidateBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contents of all fields that can be reached from an object and from static fields, in words:
 * arrays and collections by what is in them. What cannot be looked into, such as most classes of
 * the JDK, counts as itself; what the library itself holds does not count.
 */
final class State {
  private static final int DEEPEST = 12;
  private static final int MOST = 20_000;
  private static final int LONGEST = 60;
  private static final Set<String> OPAQUE =
      Set.of(
          "io.smartsegment.core.population",
          "io.smartsegment.core.problem",
          "io.smartsegment.core.kernel",
          "io.smartsegment.core.setting");

  private final Map<String, String> contents = new LinkedHashMap<>();
  private final IdentityHashMap<Object, String> seen = new IdentityHashMap<>();

  private State() {}

  /** What can be reached from the object and from static fields of the classes. */
  static State of(Object root, Set<Class<?>> statics) {
    State state = new State();
    state.addFields(root.getClass().getSimpleName(), root, 0);
    for (Class<?> type : statics) {
      for (Field field : fields(type)) {
        if (Modifier.isStatic(field.getModifiers())) {
          state.addField(type.getSimpleName() + "." + field.getName(), field, null, 0);
        }
      }
    }
    return state;
  }

  /** The first place where this and a later state differ, in words. */
  Optional<String> difference(State later) {
    for (Map.Entry<String, String> entry : contents.entrySet()) {
      String now = later.contents.getOrDefault(entry.getKey(), "gone");
      if (!now.equals(entry.getValue())) {
        return Optional.of(
            "%s was %s and is %s".formatted(entry.getKey(), brief(entry.getValue()), brief(now)));
      }
    }
    return later.contents.keySet().stream()
        .filter(place -> !contents.containsKey(place))
        .findFirst()
        .map(place -> "%s is new: %s".formatted(place, brief(later.contents.get(place))));
  }

  private static String brief(@Nullable String text) {
    String words = String.valueOf(text);
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...";
  }

  private void addFields(String place, Object owner, int depth) {
    seen.put(owner, place);
    for (Class<?> c = owner.getClass(); c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : fields(c)) {
        if (!Modifier.isStatic(field.getModifiers())) {
          addField(place + "." + field.getName(), field, owner, depth);
        }
      }
    }
  }

  /** Tools that measure coverage add fields; what inner classes add is never changed. */
  private static Field[] fields(Class<?> type) {
    try {
      return Arrays.stream(type.getDeclaredFields())
          .filter(field -> !field.isSynthetic() || field.getName().startsWith("arg$"))
          .toArray(Field[]::new);
    } catch (LinkageError e) {
      return new Field[0];
    }
  }

  private void addField(String place, Field field, @Nullable Object owner, int depth) {
    try {
      field.setAccessible(true);
      add(place, field.get(owner), depth + 1);
    } catch (InaccessibleObjectException | IllegalAccessException | LinkageError e) {
      contents.put(place, "not accessible");
    }
  }

  private void add(String place, @Nullable Object value, int depth) {
    if (value == null || depth > DEEPEST || contents.size() > MOST) {
      contents.put(place, "null");
      return;
    }
    Class<?> type = value.getClass();
    if (type.isArray()) {
      addArray(place, value, depth);
    } else if (value instanceof CandidateBatch batch) {
      contents.put(place, "a batch " + Arrays.toString(batch.bounds()));
    } else if (value instanceof Map<?, ?> map) {
      addAll(place, map.keySet(), depth);
      addAll(place + "'s values", map.values(), depth);
    } else if (value instanceof Collection<?> all) {
      addAll(place, all, depth);
    } else if (type.getName().startsWith("java.") || value instanceof Enum) {
      contents.put(place, ofTheJdk(value));
    } else if (value instanceof PluginContract || OPAQUE.contains(type.getPackageName())) {
      contents.put(place, identity(value));
    } else if (seen.containsKey(value)) {
      contents.put(place, "as " + seen.get(value));
    } else {
      contents.put(place, type.getName());
      addFields(place, value, depth);
    }
  }

  private void addAll(String place, Collection<?> all, int depth) {
    Object[] elements = all.toArray();
    contents.put(place, elements.length + " element(s)");
    for (int i = 0; i < elements.length; i++) {
      add(place + "[" + i + "]", elements[i], depth + 1);
    }
  }

  private void addArray(String place, Object array, int depth) {
    int length = Array.getLength(array);
    boolean primitive = array.getClass().getComponentType().isPrimitive();
    if (!primitive) {
      contents.put(place, length + " element(s)");
      for (int i = 0; i < length; i++) {
        add(place + "[" + i + "]", Array.get(array, i), depth + 1);
      }
      return;
    }
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < length; i++) {
      text.append(i == 0 ? "" : ", ").append(Array.get(array, i));
    }
    contents.put(place, text.append(']').toString());
  }

  /** Numbers and texts as they print; what can be written, such as a Random, by what is written. */
  private static String ofTheJdk(Object value) {
    if (value instanceof Number || value instanceof CharSequence || value instanceof Boolean) {
      return value.toString();
    }
    if (value.getClass().getPackageName().startsWith("java.util")
        && value instanceof Serializable) {
      try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(value);
        return value.getClass().getName() + " " + Arrays.hashCode(bytes.toByteArray());
      } catch (IOException e) {
        return identity(value);
      }
    }
    return identity(value);
  }

  private static String identity(Object value) {
    return value.getClass().getName() + "@" + System.identityHashCode(value);
  }
}
