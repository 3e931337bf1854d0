package com.example.kafka;

import io.smartsegment.live.LiveSegmentation;
import io.smartsegment.live.LiveSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Outcomes from one partition of a topic, whose records are texts such as {@code 0.37,1}: the score
 * of a customer, and whether this customer converted.
 *
 * <p>The offset of the next record is kept in the snapshot, beside the outcomes that it counts, and
 * not in Kafka: both change together, so that each outcome counts exactly once, wherever the
 * program stops.
 */
final class OutcomeTopic {
  private final Consumer<String, String> consumer;
  private final TopicPartition partition;
  private final LiveSegmentation live;
  private final Path snapshot;
  private long next;

  OutcomeTopic(
      Consumer<String, String> consumer,
      TopicPartition partition,
      LiveSegmentation live,
      Path snapshot) {
    this.consumer = consumer;
    this.partition = partition;
    this.live = live;
    this.snapshot = snapshot;
  }

  /** Goes to the first record that the snapshot does not count, or to the beginning. */
  void start() {
    consumer.assign(List.of(partition));
    if (Files.exists(snapshot)) {
      next = LiveSnapshot.read(snapshot, live);
      consumer.seek(partition, next);
    } else {
      consumer.seekToBeginning(List.of(partition));
    }
  }

  /** Takes the outcomes that have arrived, and returns how many they were. */
  int poll(Duration longest) {
    List<ConsumerRecord<String, String>> records = consumer.poll(longest).records(partition);
    double[] scores = new double[records.size()];
    int[] outcomes = new int[records.size()];
    for (int i = 0; i < scores.length; i++) {
      ConsumerRecord<String, String> record = records.get(i);
      try {
        String[] fields = record.value().split(",", 2);
        scores[i] = Double.parseDouble(fields[0]);
        outcomes[i] = Integer.parseInt(fields[1]);
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "The record at offset " + record.offset() + " is '" + record.value() + "'.", e);
      }
    }
    live.feed(scores, outcomes);
    if (!records.isEmpty()) {
      next = records.get(records.size() - 1).offset() + 1;
    }
    return records.size();
  }

  /** Writes down what was counted and where to go on. */
  void save() throws IOException {
    LiveSnapshot.write(snapshot, live, next);
  }
}
