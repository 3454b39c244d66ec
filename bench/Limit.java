import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** What the Java runtime can do: unpacks files of gzip and digests what comes out, two at a time, and nothing else. */
public final class Limit {

    private Limit() {
    }

    public static void main(String[] files) throws InterruptedException {
        Thread[] threads = new Thread[2];
        for (int i = 0; i < threads.length; i++) {
            int first = i;
            threads[i] = new Thread(() -> {
                for (int file = first; file < files.length; file += threads.length) {
                    digest(files[file]);
                }
            });
            threads[i].start();
        }
        for (Thread thread : Arrays.asList(threads)) {
            thread.join();
        }
    }

    private static void digest(String file) {
        try (InputStream in = new GZIPInputStream(new FileInputStream(file), 1 << 16)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[1 << 17];
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                digest.update(piece, 0, got);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
