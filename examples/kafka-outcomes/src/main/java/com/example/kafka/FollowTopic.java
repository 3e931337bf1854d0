package com.example.kafka;

import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.live.LiveOptions;
import io.smartsegment.live.LiveSegmentation;
import io.smartsegment.report.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints the cutoffs that are recommended whenever they change. */
public final class FollowTopic {
  private static final Duration SAVE_EVERY = Duration.ofSeconds(30);

  private FollowTopic() {}

  /**
   * Follows partition 0 of a topic without end.
   *
   * @param args servers such as localhost:9092, topic, model.json, file of the snapshot
   * @throws IOException if the snapshot cannot be written
   */
  public static void main(String[] args) throws IOException {
    Properties properties = new Properties();
    properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    Model model = Model.read(Path.of(args[2]));
    LiveSegmentation live =
        new LiveSegmentation(
                PluginRegistry.load(), model.question().orElseThrow(), LiveOptions.DEFAULT)
            .startWith(model.cutoffs());
    live.onChange(
        answer ->
            System.out.println(
                answer.outcomes()
                    + " outcomes: "
                    + answer.cutoffs()
                    + ", gain "
                    + answer.regret()));
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      OutcomeTopic topic =
          new OutcomeTopic(consumer, new TopicPartition(args[1], 0), live, Path.of(args[3]));
      topic.start();
      long saved = System.nanoTime();
      while (true) {
        topic.poll(Duration.ofSeconds(1));
        if (System.nanoTime() - saved > SAVE_EVERY.toNanos()) {
          topic.save();
          saved = System.nanoTime();
        }
      }
    }
  }
}
