package io.smartsegment.checks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the statuses of public types ask of the code. */
final class Statuses {
  /** From what promises most to what promises nothing. */
  private static final List<Class<? extends Annotation>> ALL =
      List.of(Stable.class, Experimental.class, Internal.class);

  private static final int NO_PROMISE = ALL.indexOf(Internal.class);

  private Statuses() {}

  static DescribedPredicate<JavaClass> publicTopLevelTypes() {
    return DescribedPredicate.describe(
        "public top-level types", type -> type.isTopLevelClass() && isVisible(type));
  }

  /** Nested types have the status of the one around them. */
  static DescribedPredicate<JavaClass> typesForUsers() {
    return DescribedPredicate.describe(
        "types that promise something", type -> isVisible(type) && rank(type) < NO_PROMISE);
  }

  static ArchCondition<JavaClass> haveOneStatus() {
    return new ArchCondition<>("have exactly one status") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        List<String> statuses = statuses(type).map(Class::getSimpleName).toList();
        events.add(
            new SimpleConditionEvent(
                type, statuses.size() == 1, type.getName() + " has the statuses " + statuses));
      }
    };
  }

  /** Who relies on a type relies on all that its signatures mention. */
  static ArchCondition<JavaClass> mentionNothingThatPromisesLess() {
    return new ArchCondition<>("mention no type that promises less") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int allowed = rank(type);
        mention(type, "its declaration", declaration(type), allowed, events);
        for (JavaMember member : type.getMembers()) {
          if (isVisible(member)) {
            mention(type, member.getName(), types(member), allowed, events);
          }
        }
      }
    };
  }

  private static void mention(
      JavaClass owner, String place, Stream<JavaType> types, int allowed, ConditionEvents events) {
    types
        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
        .map(JavaClass::getBaseComponentType)
        .filter(type -> type.getPackageName().startsWith("io.smartsegment."))
        .distinct()
        .forEach(
            type ->
                events.add(
                    new SimpleConditionEvent(
                        owner,
                        rank(type) <= allowed,
                        "%s mentions %s in %s".formatted(owner.getName(), type.getName(), place))));
  }

  private static boolean isVisible(JavaMember member) {
    return isVisible(member.getModifiers()) && !member.isAnnotatedWith(Internal.class);
  }

  private static boolean isVisible(JavaClass type) {
    return isVisible(type.getModifiers())
        && type.getEnclosingClass().map(Statuses::isVisible).orElse(true);
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaType> declaration(JavaClass type) {
    return Stream.of(
            type.getSuperclass().stream(),
            type.getInterfaces().stream(),
            bounds(type.getTypeParameters()))
        .flatMap(all -> all);
  }

  private static Stream<JavaType> types(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit unit = (JavaCodeUnit) member;
    List<JavaType> types = new ArrayList<>(unit.getParameterTypes());
    types.add(unit.getReturnType());
    types.addAll(unit.getExceptionTypes());
    return Stream.concat(types.stream(), bounds(unit.getTypeParameters()));
  }

  private static Stream<JavaType> bounds(Collection<? extends JavaTypeVariable<?>> variables) {
    return variables.stream().flatMap(variable -> variable.getBounds().stream());
  }

  /** 0 for the status that promises most; a type without a status promises nothing at all. */
  private static int rank(JavaClass type) {
    return statuses(type)
        .map(ALL::indexOf)
        .findFirst()
        .or(() -> type.getEnclosingClass().map(Statuses::rank))
        .orElse(ALL.size());
  }

  private static Stream<Class<? extends Annotation>> statuses(JavaClass type) {
    return ALL.stream().filter(type::isAnnotatedWith);
  }
}
