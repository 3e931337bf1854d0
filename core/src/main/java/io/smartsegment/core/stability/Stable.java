package io.smartsegment.core.stability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type to build on. Code that uses it, or implements it where it is an interface, keeps compiling
 * and running without a change until the first number of the version rises; what is to go then is
 * deprecated before. Interfaces grow by {@code default} methods only.
 */
@Documented
@Stable
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Stable {}
