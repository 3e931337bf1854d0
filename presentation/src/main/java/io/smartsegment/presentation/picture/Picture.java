package io.smartsegment.presentation.picture;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import io.smartsegment.core.stability.Internal;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * A picture for a slide.
 *
 * @param name its name
 * @param svg the picture as SVG, which needs no fonts on this machine
 * @param width width in points
 * @param height height in points
 */
@Internal
public record Picture(String name, String svg, int width, int height) {
  /** Slides are shown large. */
  private static final int DOTS_PER_POINT = 2;

  private static final Optional<String> WHY_NO_PNG = findFonts();

  /** Why pictures are not written as PNG on this machine, a sentence; empty if they are. */
  public static Optional<String> whyNoPng() {
    return WHY_NO_PNG;
  }

  private static Optional<String> findFonts() {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 12)
          .createGlyphVector(new FontRenderContext(null, true, true), "x");
      return Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      // A JDK without fonts says so by one of several errors.
      return Optional.of(
          "Pictures were written as SVG only: PNG needs fonts on this machine"
              + " (apt install fontconfig fonts-dejavu-core).");
    }
  }

  /** The picture as PNG, in twice as many dots as points; empty if this machine has no fonts. */
  public Optional<byte[]> png() {
    if (whyNoPng().isPresent()) {
      return Optional.empty();
    }
    BufferedImage image =
        new BufferedImage(
            width * DOTS_PER_POINT, height * DOTS_PER_POINT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(DOTS_PER_POINT, DOTS_PER_POINT);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      document().render(null, graphics);
    } finally {
      graphics.dispose();
    }
    try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", png);
      return Optional.of(png.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SVGDocument document() {
    // The renderer takes the first family alone, and one that it does not know as one with serifs.
    String known = svg.replace("system-ui, ", "");
    byte[] bytes = known.getBytes(StandardCharsets.UTF_8);
    return Objects.requireNonNull(
        new SVGLoader().load(new ByteArrayInputStream(bytes), null, LoaderContext.createDefault()));
  }
}
