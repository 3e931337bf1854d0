package io.smartsegment.checks.wrong;

/** Public, and says nothing about what users can rely on. */
public final class Unmarked {}
