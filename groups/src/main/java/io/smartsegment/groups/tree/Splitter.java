package io.smartsegment.groups.tree;

/** Customers that come one by one, and the best question on them at any time. */
interface Splitter {
  /** Forgets all customers. */
  void clear();

  void add(int customer);

  /** The key of the best question with one group on each side; NONE if none is allowed. */
  long best();
}
