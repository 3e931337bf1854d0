package com.example.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.live.LiveOptions;
import io.smartsegment.live.LiveSegmentation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeTopicTest {
  private static final TopicPartition PARTITION = new TopicPartition("outcomes", 0);
  private static final Question QUESTION = Question.DEFAULT.revenue(60, 85, 100).cost(1, 3.5, 6.5);
  private static final int COUNT = 3_000;

  @TempDir private Path folder;

  private final double[] scores = new double[COUNT];
  private final int[] outcomes = new int[COUNT];

  /** A consumer of records from an offset on, as a broker would give them. */
  private MockConsumer<String, String> consumer(OutcomeTopicTest data, int from, int to) {
    MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    consumer.schedulePollTask(
        () -> {
          for (int i = from; i < to; i++) {
            String value = data.scores[i] + "," + data.outcomes[i];
            consumer.addRecord(new ConsumerRecord<>("outcomes", 0, i, "customer", value));
          }
        });
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    return consumer;
  }

  private static LiveSegmentation live() {
    return new LiveSegmentation(PluginRegistry.load(), QUESTION, LiveOptions.DEFAULT);
  }

  @Test
  void eachOutcomeCountsOnceAlthoughTheProgramStops() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < COUNT; i++) {
      scores[i] = random.nextDouble();
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    Path snapshot = folder.resolve("snapshot");
    OutcomeTopic first = new OutcomeTopic(consumer(this, 0, 1_800), PARTITION, live(), snapshot);
    first.start();
    assertEquals(1_800, first.poll(Duration.ZERO));
    first.save();
    // A new program, which finds the place by the snapshot.
    LiveSegmentation live = live();
    MockConsumer<String, String> consumer = consumer(this, 0, COUNT);
    OutcomeTopic second = new OutcomeTopic(consumer, PARTITION, live, snapshot);
    second.start();
    assertEquals(1_800, consumer.position(PARTITION));
    assertEquals(1_200, second.poll(Duration.ZERO));
    Segmentation all =
        SmartSegment.create().customers(ScoreIndex.of(scores, outcomes)).asking(QUESTION).solve();
    assertEquals(all.cutoffs(), live.look().best().cutoffs());
    assertEquals(all.value(), live.look().best().value());
  }

  @Test
  void aRecordThatIsNoOutcomeIsNamed() {
    MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    OutcomeTopic topic = new OutcomeTopic(consumer, PARTITION, live(), folder.resolve("none"));
    topic.start();
    consumer.schedulePollTask(
        () -> consumer.addRecord(new ConsumerRecord<>("outcomes", 0, 7, "customer", "0.5")));
    Exception failure =
        assertThrows(IllegalArgumentException.class, () -> topic.poll(Duration.ZERO));
    assertTrue(failure.getMessage().contains("offset 7 is '0.5'"), failure.getMessage());
    assertEquals(List.of(PARTITION), List.copyOf(consumer.assignment()));
  }
}
