package io.smartsegment.customers.book;

/** The customers of a book in columns, ascending by the bytes of their identifiers. */
final class BookColumns {
  private static final int COLUMNS = 10;

  private final TextColumn customers = new TextColumn("customer");
  private final WholeColumn[] columns = new WholeColumn[COLUMNS];

  BookColumns() {
    for (int i = 0; i < COLUMNS; i++) {
      columns[i] = new WholeColumn();
    }
  }

  int size() {
    return customers.size();
  }

  String customer(int index) {
    return customers.get(index);
  }

  void add(String customer, CustomerSums sums) {
    customers.add(customer);
    columns[0].add(sums.firstPurchaseDay());
    columns[1].add(sums.lastPurchaseDay());
    columns[2].add(sums.purchaseDays());
    columns[3].add(sums.purchases());
    columns[4].add(sums.returns());
    columns[5].add(sums.freeOrders());
    columns[6].add(sums.gross());
    columns[7].add(sums.returned());
    columns[8].add(sums.ratings());
    columns[9].add(sums.stars());
  }

  CustomerSums sums(int index) {
    return new CustomerSums(
        (int) columns[0].get(index),
        (int) columns[1].get(index),
        columns[2].get(index),
        columns[3].get(index),
        columns[4].get(index),
        columns[5].get(index),
        columns[6].get(index),
        columns[7].get(index),
        columns[8].get(index),
        columns[9].get(index));
  }
}
