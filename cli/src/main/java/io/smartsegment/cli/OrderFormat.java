package io.smartsegment.cli;

/** What a command on orders prints. */
enum OrderFormat {
  text,
  json,
  csv
}
