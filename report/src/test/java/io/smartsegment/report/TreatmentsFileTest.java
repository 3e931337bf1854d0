package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreatmentsFileTest {
  @TempDir Path folder;

  private Treatments read(String text) throws IOException {
    return TreatmentsFile.read(Files.writeString(folder.resolve("treatments"), text));
  }

  @Test
  void readsCsvInTheOrderOfItsRows() throws IOException {
    Treatments treatments =
        read("\ufeffcost,name,revenue\r\n0,none,0\r\n\r\n3.5,\"call, twice\",85\r\n");
    assertThat(treatments.all())
        .containsExactly(Treatment.of("none", 0, 0), Treatment.of("call, twice", 85, 3.5));
  }

  @Test
  void readsWhatElseATreatmentHas() throws IOException {
    assertThat(read("name,revenue,cost,value_share,odds_factor\na,1,2,0.5,1.5\n").all())
        .containsExactly(new Treatment("a", 1, 2, OptionalDouble.of(0.5), OptionalDouble.of(1.5)));
  }

  @Test
  void readsTheSameAsJson() throws IOException {
    Treatments csv = read("name,revenue,cost\nmail,60,1\ncall,85,3.5\n");
    String json =
        "[{\"name\": \"mail\", \"revenue\": 60, \"cost\": 1},"
            + " {\"name\": \"call\", \"revenue\": 85, \"cost\": 3.5}]";
    assertThat(read(json)).isEqualTo(csv);
    assertThat(read("{\"treatments\": " + json + "}")).isEqualTo(csv);
  }

  @Test
  void aCellThatIsNoNumberIsNamedWithItsRow() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read("name,revenue,cost\nmail,60,1\ncall,\"1,200\",3\n"))
        .withMessageContaining("Row 3")
        .withMessageContaining("revenue '1,200'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name,revenue,cost\n",
        "name,revenue\na,1\n",
        "name,revenue,cost,colour\na,1,2,red\n",
        "name,revenue,cost,cost\na,1,2,3\n",
        "name,revenue,cost\na,1\n",
        "name,revenue,cost\na,1,2,3\n",
        "name,revenue,cost\na,NaN,2\n",
        "name,revenue,cost\na,0x1p3,2\n",
        "name,revenue,cost\na,1d,2\n",
        "name,revenue,cost\n ,1,2\n",
        "name,revenue,cost\na,1,2\na,3,4\n",
        "name,revenue,cost,odds_factor\na,1,2,0\n",
        "name,revenue,cost\n\"a,1,2\n",
        "[]",
        "[1]",
        "[{\"name\": \"a\", \"revenue\": 1}]",
        "[{\"name\": \"a\", \"revenue\": 1, \"cost\": 2, \"colour\": 3}]"
      })
  void whatIsNoListOfTreatmentsIsRefused(String text) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("treatments");
  }
}
