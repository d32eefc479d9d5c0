package dev.rollcall.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A picture of a page for the docs: 1280 px wide, at most a screen high, with 256 colours, so that a help full of them stays small. */
final class DocsPicture {
    private static final Optional<Path> FOLDER =
            Optional.ofNullable(System.getProperty("pictures.of.docs")).map(Path::of);
    private static final int TALLEST = 960;
    private static final int COLOURS = 256;

    private DocsPicture() {}

    /** Takes the picture of what a window shows; without a folder to put it into it is only looked at. */
    static void take(String name, Page page, Path home) {
        page.evaluate("""
                ([home, shown]) => {
                  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  while (texts.nextNode()) {
                    texts.currentNode.data = texts.currentNode.data.replaceAll(home, shown);
                  }
                  document.querySelectorAll('input, textarea').forEach(field => {
                    field.value = field.value.replaceAll(home, shown);
                  });
                }""", List.of(home.toString(), "/var/lib/rollcall"));
        int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        byte[] taken = page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setClip(0, 0, 1280, Math.min(height, TALLEST)));
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(taken));
            assertThat(picture.getWidth()).as(name).isEqualTo(1280);
            if (FOLDER.isPresent()) {
                Files.createDirectories(FOLDER.get());
                ImageIO.write(
                        inFewColours(picture),
                        "png",
                        FOLDER.get().resolve(name + ".png").toFile());
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The colours that most pixels have stay; each other one becomes the nearest of them. */
    private static BufferedImage inFewColours(BufferedImage picture) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                counts.merge(picture.getRGB(x, y), 1, Integer::sum);
            }
        }
        int[] kept = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        Map<Integer, Integer> nearest = new HashMap<>();
        BufferedImage small = new BufferedImage(
                picture.getWidth(),
                picture.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, kept.length, kept, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE));
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int place = nearest.computeIfAbsent(picture.getRGB(x, y), colour -> nearest(colour, kept));
                small.getRaster().setSample(x, y, 0, place);
            }
        }
        return small;
    }

    private static int nearest(int colour, int[] kept) {
        int best = 0;
        for (int place = 1; place < kept.length; place++) {
            if (distance(colour, kept[place]) < distance(colour, kept[best])) {
                best = place;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += difference * difference;
        }
        return sum;
    }
}
