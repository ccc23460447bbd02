import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;

/**
 * Draws every NAME.puml of a folder as NAME.svg and writes the milliseconds to NAME.ms.
 *
 * <p>{@code java -Djava.awt.headless=true -cp plantuml.jar DrawAll.java FOLDER [png]}
 */
public class DrawAll {
    public static void main(String[] args) throws Exception {
        boolean png = args.length > 1 && args[1].equals("png");
        List<Path> sources;
        try (var found = Files.list(Path.of(args[0]))) {
            sources = found.filter(path -> path.toString().endsWith(".puml")).sorted().toList();
        }
        draw(sources.get(0), FileFormat.SVG); // warm-up
        for (Path source : sources) {
            String stem = source.toString().replaceFirst("\\.puml$", "");
            long start = System.nanoTime();
            byte[] drawn = draw(source, FileFormat.SVG);
            double milliseconds = (System.nanoTime() - start) / 1e6;
            Files.write(Path.of(stem + ".svg"), drawn);
            Files.writeString(Path.of(stem + ".ms"), Double.toString(milliseconds));
            if (png) {
                Files.write(Path.of(stem + ".png"), draw(source, FileFormat.PNG));
            }
        }
    }

    private static byte[] draw(Path source, FileFormat format) throws Exception {
        String text = Files.readString(source, StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SourceStringReader(text).outputImage(out, 0, new FileFormatOption(format));
        return out.toByteArray();
    }
}
